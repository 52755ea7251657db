@CG
Feature: The contract and its end

  DCC Connection Guidance V1.0, sections 2.5, 2.7, 2.9 and 2.10.
  A contract runs for one year or three from the completion of the installation, and renews itself. Four months before
  the end the DCC says what renewal costs; the Party then has one month to cancel.

  @CG-072 @CG-073 @reading-C07-a
  Rule: The term begins with the completion and ends on the anniversary

    Scenario Outline: Begin and end of a term
      Given <connection> completed on <completed>
      When <completed> comes
      Then its term begins on <completed> and ends on <end> or the day before

      Examples:
        | why                      | connection                          | completed   | end         |
        | one year                 | a Low Volume connection for 1 year  | 30 Jun 2015 | 30 Jun 2016 |
        | three years              | a Low Volume connection for 3 years | 30 Jun 2015 | 30 Jun 2018 |
        | one year, a leap year    | a Low Volume connection for 1 year  | 1 Jun 2015  | 1 Jun 2016  |
        | one year from a leap day | a Low Volume connection for 1 year  | 29 Feb 2016 | 1 Mar 2017  |
        | three from a leap day    | a Low Volume connection for 3 years | 29 Feb 2016 | 1 Mar 2019  |

    Scenario: A year with a leap day is as long as any other
      Given a Low Volume connection for 3 years completed on 30 Jun 2015
      And a further Low Volume connection for 1 year completed on 30 Jun 2016
      When 1 Jul 2016 comes
      Then all terms end on the same day of the month

    Scenario: Before the completion there is no term
      Given a Low Volume connection for 1 year that is authorised
      When the order is carried on until it is circuit installed
      Then its term is "none"

    @reading-C13-a
    Scenario: The term begins with the completion, whenever service begins
      Given a Low Volume connection for 1 year that is complete
      And 1 Jun 2015 has come
      When the order is carried on until it is live
      Then its term begins on 2 Mar 2015 and ends on 2 Mar 2016 or the day before

  @CG-075 @reading-C04-a @reading-C07-a
  Rule: The DCC contacts the Gateway Party four months before the end

    The same day of the month, or the last day of a month that is too short. A weekend makes no difference.

    @reading-C05-a
    Scenario Outline: The day of the contact
      Given <connection> completed on <completed>
      When <end> comes
      Then the Gateway Party was told of the renewal on <contact> or the day before

      Examples:
        | why                              | connection                          | completed   | end         | contact     |
        | no 30 February, leap year        | a Low Volume connection for 1 year  | 30 Jun 2015 | 30 Jun 2016 | 29 Feb 2016 |
        | no 30 February, common year      | a Low Volume connection for 1 year  | 30 Jun 2016 | 30 Jun 2017 | 28 Feb 2017 |
        | no 31 June, and it is a Saturday | a Low Volume connection for 1 year  | 31 Oct 2017 | 31 Oct 2018 | 30 Jun 2018 |
        | no 31 September, a Saturday      | a Low Volume connection for 1 year  | 31 Jan 2017 | 31 Jan 2018 | 30 Sep 2017 |
        | a month of 31 days each          | a Low Volume connection for 1 year  | 31 Dec 2017 | 31 Dec 2018 | 31 Aug 2018 |
        | the end of February              | a Low Volume connection for 1 year  | 28 Feb 2017 | 28 Feb 2018 | 28 Oct 2017 |
        | no 31 November                   | a Low Volume connection for 1 year  | 31 Mar 2016 | 31 Mar 2017 | 30 Nov 2016 |
        | three years                      | a Low Volume connection for 3 years | 30 Jun 2015 | 30 Jun 2018 | 28 Feb 2018 |

    @reading-C05-a
    Scenario: Not a day earlier
      Given a Low Volume connection for 1 year completed on 30 Jun 2015
      When 27 Feb 2016 comes
      Then the Gateway Party was not told of any renewal

    Scenario: Not a day later
      Given a Low Volume connection for 1 year completed on 30 Jun 2015
      When 29 Feb 2016 comes
      Then the Gateway Party is told of the renewal

  @CG-076
  Rule: The contact states the annual charge of the renewal

    Scenario Outline: The charge stated
      Given <connection> completed on 30 Jun 2015
      When 30 Jun 2016 comes
      Then the notice of the renewal states <charge>

      Examples:
        | why         | connection                                     | charge    |
        | Low Volume  | a Low Volume connection for 1 year             | £800.00   |
        | High Volume | a High Volume connection of 20 Mbps for 1 year | £8,000.00 |

  @CG-077 @reading-C04-a @reading-C05-a @reading-C06-a @reading-C44-a
  Rule: Then the Party has one month to cancel without further charges

    Computed in two steps: four months back, then one month on.

    Scenario Outline: The last day to cancel
      Given a Low Volume connection for 1 year completed on <completed>
      When on <in time> the Party cancels
      Then the order is ending
      And its last day to cancel is <last day>, or a day or two before
      And £3,300.00 is invoiced in all, a year later as well

      Examples:
        | why                                  | completed   | in time     | last day    |
        | contacted on 29 Feb 2016             | 30 Jun 2015 | 27 Mar 2016 | 29 Mar 2016 |
        | contacted on 28 Feb 2017             | 30 Jun 2016 | 26 Mar 2017 | 28 Mar 2017 |
        | contacted on 30 Jun 2018, not 31 Jul | 31 Oct 2017 | 28 Jul 2018 | 30 Jul 2018 |
        | contacted on 30 Sep 2017, not 31 Oct | 31 Jan 2017 | 28 Oct 2017 | 30 Oct 2017 |
        | contacted on 31 Aug 2018, clamped    | 31 Dec 2017 | 28 Sep 2018 | 30 Sep 2018 |

    Scenario: The day of the contact is the first
      Given a Low Volume connection for 1 year completed on 30 Jun 2015
      When on 29 Feb 2016 the Party cancels
      Then the order is ending
      And its last day to cancel is 29 Mar 2016, or a day or two before

    Scenario: Cancelled in time, the service runs to the end of the term
      Given a Low Volume connection for 1 year completed on 30 Jun 2015
      And on 1 Mar 2016 the Party cancels
      When 27 Jun 2016 comes
      Then the order is ending

    Scenario: Cancelled in time, nothing is renewed or charged
      Given a Low Volume connection for 1 year completed on 30 Jun 2015
      And on 1 Mar 2016 the Party cancels
      When 30 Jun 2017 comes
      Then the order is ended
      And £3,300.00 has been invoiced in all

  @CG-074 @reading-C08-a
  Rule: Not cancelled, the contract renews

    Scenario: The day after the end of the term
      Given a Low Volume connection for 1 year completed on 30 Jun 2015
      When 1 Jul 2016 comes
      Then the order is live
      And its term ends on 30 Jun 2017 or the day before

    Scenario: The renewal is charged
      Given a Low Volume connection for 1 year completed on 30 Jun 2015
      When 30 Jun 2016 comes
      Then £4,100.00 is invoiced in all within two months

  @CG-127 @reading-C07-a
  Rule: Annual charges fall due in advance, on the anniversary

    Scenario Outline: What is invoiced on and around the anniversary
      Given a High Volume connection of 20 Mbps for 3 years completed on <completed>
      When <day> comes
      Then <amount> is invoiced in all within two months

      Examples:
        | why                                   | completed   | day         | amount     |
        | on completion                         | 1 Jun 2015  | 1 Jun 2015  | £13,000.00 |
        | four months before the anniversary    | 1 Jun 2015  | 1 Feb 2016  | £13,000.00 |
        | the first anniversary                 | 1 Jun 2015  | 1 Jun 2016  | £21,000.00 |
        | the second anniversary                | 1 Jun 2015  | 1 Jun 2017  | £29,000.00 |
        | four months before a leap day's       | 29 Feb 2016 | 29 Oct 2016 | £13,000.00 |
        | a leap day's anniversary              | 29 Feb 2016 | 28 Feb 2017 | £21,000.00 |

    @CG-126 @reading-C13-a
    Scenario: What fell due in thirteen months
      Given a Low Volume connection for 3 years completed on 1 Jun 2015
      When 1 Jul 2016 comes
      Then £1,600.00 is invoiced for annual charge within two months

  @CG-148 @CG-149 @CG-106 @CG-073 @reading-C09-a
  Rule: Cancelling at any other time costs all that the order has not yet billed

    Scenario Outline: The penalty of a three-year order
      Given <connection> completed on 1 Jun 2015
      When on <day> the Party cancels
      Then the order is cancelled
      And <penalty> is invoiced for cancellation penalty within two months
      And <total> has been invoiced in all

      Examples:
        | why                            | connection                                      | day         | penalty   | total      |
        | the day after installation     | a Low Volume connection for 3 years             | 2 Jun 2015  | £1,600.00 | £4,900.00  |
        | half of the first year         | a Low Volume connection for 3 years             | 1 Dec 2015  | £1,600.00 | £4,900.00  |
        | month 14                       | a Low Volume connection for 3 years             | 1 Aug 2016  | £800.00   | £4,900.00  |
        | the third year is billed       | a Low Volume connection for 3 years             | 1 Aug 2017  | £0.00     | £4,900.00  |
        | High Volume, day 400           | a High Volume connection of 20 Mbps for 3 years | 5 Jul 2016  | £8,000.00 | £29,000.00 |
        | a one-year order               | a Low Volume connection for 1 year              | 2 Jun 2015  | £0.00     | £3,300.00  |

    Scenario: A cancelled connection is not billed again
      Given a Low Volume connection for 3 years completed on 1 Jun 2015
      And on 1 Aug 2016 the Party cancels
      When 1 Jun 2019 comes
      Then £4,900.00 has been invoiced in all

    @CG-105
    Scenario: The Low Volume connection may be cancelled once a High Volume one stands
      Given a Low Volume connection for 3 years completed on 1 Jun 2015
      And a further High Volume connection of 20 Mbps for 1 year completed on 1 Jul 2015
      When the first order is cancelled
      Then the first order is cancelled and £1,600.00 is invoiced for cancellation penalty within two months
      And the order is live

    @reading-C10-a @CG-191
    Scenario: Between the authority and installation the full cost is owed
      Given a Low Volume connection for 3 years that is authorised
      When the Party cancels
      Then the order is cancelled
      And £4,900.00 is invoiced for cancellation penalty within two months

    Scenario: Before the authority there is nothing to owe
      Given a Low Volume connection that is quoted
      When the Party cancels
      Then £0.00 is invoiced in all within two months

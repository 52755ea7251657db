@CG
Feature: Authority to Proceed

  DCC Connection Guidance V1.0, sections 2.11, 3.4 and 3.5.
  The Party has 30 calendar days to accept a quotation, on paper, signed by somebody who may commit it.

  @CG-151 @CG-190 @CG-192 @reading-C01-a
  Rule: The Party has 30 calendar days from the day on which it received the quotation

    The day of receipt is day 0. What counts is the day on which the authority reaches the DCC.
    Weekends, bank holidays and the change of the clocks make no difference.

    Scenario Outline: The last day to authorise
      Given a Low Volume connection whose quotation was received on <received>
      When on <day> the Party authorises it
      Then the order is authorised

      Examples:
        | why                                    | received    | day         |
        | the day of receipt                     | 30 Jan 2015 | 30 Jan 2015 |
        | day 29                                 | 29 Jan 2015 | 27 Feb 2015 |
        | day 30, a Saturday                     | 29 Jan 2015 | 28 Feb 2015 |
        | day 30, a Sunday                       | 30 Jan 2015 | 1 Mar 2015  |
        | day 30, a Monday                       | 31 Jan 2015 | 2 Mar 2015  |
        | day 30 is the leap day                 | 30 Jan 2016 | 29 Feb 2016 |
        | day 30 is a bank holiday               | 2 Dec 2015  | 1 Jan 2016  |
        | day 30, the clocks having gone forward | 10 Mar 2015 | 9 Apr 2015  |
        | day 30, the clocks having gone back    | 10 Oct 2015 | 9 Nov 2015  |

    @CG-193
    Scenario Outline: One day too late
      Given a Low Volume connection whose quotation was received on <received>
      When on <day> the Party authorises it
      Then it is refused
      And the order is lapsed

      Examples:
        | why                             | received    | day         |
        | day 31, a Sunday                | 29 Jan 2015 | 1 Mar 2015  |
        | day 31, a Monday                | 30 Jan 2015 | 2 Mar 2015  |
        | day 31, a Tuesday               | 31 Jan 2015 | 3 Mar 2015  |
        | day 31 after the leap day       | 30 Jan 2016 | 1 Mar 2016  |
        | day 31 after a bank holiday     | 2 Dec 2015  | 2 Jan 2016  |
        | day 31, the clocks gone forward | 10 Mar 2015 | 10 Apr 2015 |
        | day 31, the clocks gone back    | 10 Oct 2015 | 10 Nov 2015 |

    Scenario: Posted in time and arrived late is late
      Given a Low Volume connection whose quotation was received on 30 Jan 2015
      When an authority posted on 1 Mar 2015 arrives on 2 Mar 2015
      Then it is refused

    Scenario: The quotation is received once
      Given a Low Volume connection whose quotation was received on 30 Jan 2015
      And on 20 Feb 2015 the Party said, if it may, that it has the quotation
      When on 2 Mar 2015 the Party authorises it
      Then it is refused

    Scenario: Silence is no authority
      Given a Low Volume connection whose quotation was received on 30 Jan 2015
      When 2 Mar 2015 comes
      Then the order is lapsed
      And its committed cost is "£0.00"

    Scenario: An unsigned authority does not stop the clock
      Given a Low Volume connection whose quotation was received on 30 Jan 2015
      When on 1 Mar 2015 the Party sends an unsigned authority
      Then it is refused
      And the order remains quoted

  @CG-193
  Rule: Who wants to proceed later begins again

    Scenario: A new form after a lapse
      Given a Low Volume connection whose quotation was received on 30 Jan 2015
      And 2 Mar 2015 has come
      When a Low Volume connection is ordered
      Then the order is accepted
      And the number of orders is 2, each for one connection

  @CG-125 @CG-152 @CG-153 @CG-154 @reading-C30-a
  Rule: The quotation comes back signed, by e-mail, from somebody set up to authorise

    Scenario Outline: Not an authority
      Given a Low Volume connection that is quoted
      When <deed>
      Then it is refused
      And the order remains quoted

      Examples:
        | why                             | deed                                     |
        | not signed                      | the Party sends an unsigned authority    |
        | spoken                          | the Party authorises it over the phone   |
        | registered to order only        | its requester authorises it              |
        | nobody knows the person         | a passer-by authorises it                |
        | the authoriser of another Party | another Party's authoriser authorises it |
        | not registered yet              | the new authoriser authorises it         |

    @reading-C31-a
    Scenario: An authority does not come through SharePoint
      Given a Low Volume connection that is quoted
      When the Party authorises it through SharePoint
      Then it is refused

    Scenario: An authoriser registered within the 30 days may sign
      Given a Low Volume connection whose quotation was received on 2 Mar 2015
      When on 20 Mar 2015 the new authoriser authorises it
      Then the order is authorised

  @CG-191
  Rule: The authority commits the Party to the full cost of the quotation

    Scenario Outline: What the Party is committed to
      Given <connection> that is quoted
      When the Party authorises it
      Then the order is authorised
      And its committed cost is "<cost>"

      Examples:
        | why         | connection                                      | cost      |
        | one year    | a Low Volume connection for 1 year              | £3300.00  |
        | three years | a Low Volume connection for 3 years             | £4900.00  |
        | High Volume | a High Volume connection of 20 Mbps for 3 years | £29000.00 |

@CG
Feature: The quotation

  DCC Connection Guidance V1.0, sections 2.9, 3.2 and 3.3.
  After a review at the desk the DCC says, within five working days, what the connection costs and when it comes.

  @CG-183 @CG-184
  Rule: The Electronic Site Review is made at the desk, once the form is accepted

    Scenario: There is no quotation without a review
      Given a Low Volume connection that is accepted
      When the DCC sends the quotation
      Then there is no quotation without a review

    Scenario: There is no review of a form that is unclear
      Given a Low Volume connection for 1 year has been ordered without its site
      When the DCC finishes the Electronic Site Review
      Then the order is not reviewed

    Scenario: Nobody visits for it and it costs nothing
      Given a Low Volume connection that is accepted
      When the DCC finishes the Electronic Site Review
      Then the order is reviewed
      And its visits is "none"
      And nothing has been invoiced

  @CG-185 @reading-C02-a @reading-X03-a
  Rule: The quotation comes within 5 working days of the acceptance

    The day of acceptance is not counted, nor are weekends and the bank holidays of England and Wales.

    Scenario Outline: The last day for the quotation
      Given a Low Volume connection accepted on <accepted>
      When <last day> comes
      Then the quotation was sent by <last day>

      Examples:
        | why                                        | accepted    | last day    |
        | an ordinary week                           | 26 Jan 2015 | 2 Feb 2015  |
        | over a weekend                             | 30 Jan 2015 | 6 Feb 2015  |
        | Good Friday and Easter Monday              | 1 Apr 2015  | 10 Apr 2015 |
        | the day before Good Friday                 | 2 Apr 2015  | 13 Apr 2015 |
        | the May Day bank holiday                   | 30 Apr 2015 | 8 May 2015  |
        | Christmas and the substitute of 26 Dec     | 22 Dec 2015 | 31 Dec 2015 |
        | Christmas, the substitute and New Year     | 23 Dec 2015 | 4 Jan 2016  |
        | a week with Saint Andrew's day in Scotland | 24 Nov 2015 | 1 Dec 2015  |

  @CG-124 @CG-140 @CG-186 @CG-187
  Rule: The quotation has a price, itemised, and a delivery date

    @CG-122 @CG-123
    Scenario Outline: The items and their sum
      Given <connection> that is accepted
      And the order has been carried on until it is reviewed
      When the DCC sends the quotation
      Then the quotation comes to <total>, itemised
      And the quotation has <installation> for installation
      And the quotation has <annual> a year for <years> years

      Examples:
        | why                     | connection                                      | total      | installation | annual     | years |
        | Low Volume, one year    | a Low Volume connection for 1 year              | £3,300.00  | £2,500.00    | £800.00    | 1     |
        | Low Volume, three years | a Low Volume connection for 3 years             | £4,900.00  | £2,500.00    | £800.00    | 3     |
        | 10 Mbps, one year       | a High Volume connection of 10 Mbps for 1 year  | £10,000.00 | £5,000.00    | £5,000.00  | 1     |
        | 20 Mbps, three years    | a High Volume connection of 20 Mbps for 3 years | £29,000.00 | £5,000.00    | £8,000.00  | 3     |
        | 100 Mbps, one year      | a High Volume connection of 100 Mbps for 1 year | £37,000.00 | £5,000.00    | £32,000.00 | 1     |

    @CG-123
    Scenario: A new telephone line has a line of its own
      Given at the site a new telephone line is needed
      When a Low Volume connection for 1 year is quoted
      Then the quotation comes to £3,420.00, itemised
      And the quotation has £120.00 for telephone line

    @CG-123
    Scenario: No telephone line, no charge for one
      When a Low Volume connection for 1 year is quoted
      Then the quotation has £0.00 for telephone line

    Scenario: The link is delivered after the quotation
      When a Low Volume connection for 1 year is quoted
      Then the quotation has a delivery date after the day of sending
      And the Gateway Party is told of the quotation

    @CG-142 @CG-143 @CG-144 @CG-145 @reading-C35-a
    Scenario Outline: Prices outside the indicative ranges are no reason to refuse
      Given at the site <prices>
      When <connection> is quoted
      Then the order is quoted
      And its quotation in all is "<total>"

      Examples:
        | why                           | prices                                       | connection                                      | total     |
        | one pound below the LV ranges | Low Volume costs £1,999 and £599             | a Low Volume connection for 1 year              | £2598.00  |
        | the lower ends                | Low Volume costs £2,000 and £600             | a Low Volume connection for 1 year              | £2600.00  |
        | the upper ends                | Low Volume costs £4,000 and £1,000           | a Low Volume connection for 1 year              | £5000.00  |
        | one pound above the LV ranges | Low Volume costs £4,001 and £1,001           | a Low Volume connection for 1 year              | £5002.00  |
        | one pound above the HV range  | High Volume costs £15,001                    | a High Volume connection of 10 Mbps for 1 year  | £20001.00 |
        | one pound above it for a year | High Volume costs £32,001 a year at 100 Mbps | a High Volume connection of 100 Mbps for 1 year | £37001.00 |

  @CG-188 @CG-189 @reading-C36-a
  Rule: A quotation that awaits a survey says so, and its price is indicative

    Scenario: A survey is needed
      Given at the site a survey is needed
      When a Low Volume connection for 1 year is quoted
      Then its survey flag is "needed"
      And its price basis is "indicative"

    @CG-093 @reading-C37-a @reading-C20-a
    Scenario Outline: Survey flag, price basis and expected bandwidth
      Given at the site <fact>
      When a Low Volume connection for 1 year is quoted
      Then its survey flag is "<flag>"
      And its price basis is "<basis>"
      And its expected bandwidth is <bandwidth>

      Examples:
        | why       | fact                                 | flag       | basis      | bandwidth                            |
        | no survey | superfast broadband is available     | not needed | firm       | at most 40 Mbps down and 10 Mbps up  |
        | standard  | superfast broadband is not available | not needed | firm       | at most 20 Mbps down and 2.5 Mbps up |

  @CG-147
  Rule: No works begin before the Party knows the price

    Scenario Outline: Works before the price
      Given a Low Volume connection that is <state>
      When the circuit is installed
      Then nothing was installed

      Examples:
        | why                    | state    |
        | just accepted          | accepted |
        | reviewed               | reviewed |
        | quoted, not authorised | quoted   |

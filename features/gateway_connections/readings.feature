@CG
Feature: Other readings of the guidance

  DCC Connection Guidance V1.0, where it can be read in more than one way (readings.csv).
  A candidate that declares another reading than the usual one is held to that reading.

  @CG-151 @CG-192
  Rule: The 30 days to accept a quotation

    @reading-C01-b
    Scenario Outline: The day of receipt is day 1
      Given a Low Volume connection whose quotation was received on <received>
      When <day> comes
      Then the order is <state>

      Examples:
        | why                | received    | day         | state  |
        | day 30, a Saturday | 30 Jan 2015 | 28 Feb 2015 | quoted |
        | day 31, a Sunday   | 30 Jan 2015 | 1 Mar 2015  | lapsed |

    @reading-C01-c
    Scenario: By the date of posting, posted in time counts
      Given a Low Volume connection whose quotation was received on 30 Jan 2015
      When an authority posted on 1 Mar 2015 arrives on 4 Mar 2015
      Then the order is authorised

    @reading-C01-c
    Scenario: By the date of posting, posted late does not
      Given a Low Volume connection whose quotation was received on 30 Jan 2015
      When an authority posted on 2 Mar 2015 arrives on 4 Mar 2015
      Then it is refused

  @CG-185
  Rule: Working days

    @reading-C02-b
    Scenario: The day of acceptance is the first working day
      Given a Low Volume connection accepted on 2 Apr 2015
      When 10 Apr 2015 comes
      Then the quotation was sent by 10 Apr 2015

    @reading-C02-c
    Scenario Outline: The bank holidays of Scotland
      Given a Low Volume connection accepted on <accepted>
      When <last day> comes
      Then the quotation was sent by <last day>

      Examples:
        | why                                  | accepted    | last day    |
        | Easter Monday is a working day there | 2 Apr 2015  | 10 Apr 2015 |
        | Saint Andrew's day is not            | 24 Nov 2015 | 2 Dec 2015  |

  @CG-132 @CG-202 @CG-206
  Rule: Failed visits

    @reading-C03-b @reading-C45-a
    Scenario: Charged whatever the warning
      Given a Low Volume connection completed up to its access on 2 Mar 2015
      And on 5 Mar 2015 the Party warned that the visit of 13 Mar 2015 finds no access
      And on 13 Mar 2015 the telecom provider is turned away
      When on 20 Mar 2015 the circuit is installed
      Then £350.00 is invoiced for failed site visit within two months

    @reading-C02-b @reading-C03-a @reading-C45-a
    Scenario: Where the day of the warning counts, four working days later is in time
      Given a Low Volume connection completed up to its access on 2 Mar 2015
      And on 9 Mar 2015 the Party warned that the visit of 13 Mar 2015 finds no access
      And on 13 Mar 2015 the telecom provider came all the same, if at all, and was turned away
      When on 20 Mar 2015 the circuit is installed
      Then £0.00 is invoiced for failed site visit within two months

    @reading-C02-c @reading-C03-a @reading-C45-a
    Scenario: In Scotland Easter Monday is a day of the warning
      Given a Low Volume connection completed up to its access on 2 Mar 2015
      And on 1 Apr 2015 the Party warned that the visit of 9 Apr 2015 finds no access
      And on 9 Apr 2015 the telecom provider came all the same, if at all, and was turned away
      When on 16 Apr 2015 the circuit is installed
      Then £0.00 is invoiced for failed site visit within two months

    @reading-C02-c @reading-C03-a @reading-C45-a
    Scenario: In Scotland Saint Andrew's day is no day of the warning
      Given a Low Volume connection completed up to its access on 2 Nov 2015
      And on 25 Nov 2015 the Party warned that the visit of 2 Dec 2015 finds no access
      And on 2 Dec 2015 the telecom provider is turned away
      When on 9 Dec 2015 the circuit is installed
      Then £350.00 is invoiced for failed site visit within two months

    @reading-C03-c @reading-C45-a
    Scenario Outline: Charged only where procedures were not advised
      Given a Low Volume connection that is authorised
      And <form>
      And the telecom provider is turned away
      When the circuit is installed
      Then <charge> is invoiced for failed site visit within two months

      Examples:
        | why         | form                                                      | charge  |
        | advised     | the Party hands in the Pre Requisite form                 | £0.00   |
        | not advised | the Party hands in the form without its access procedures | £350.00 |

    @reading-C45-b @reading-C03-a
    Scenario: The visit that failed is charged, whether or not another follows
      Given a Low Volume connection that is ready to install
      When the telecom provider is turned away
      Then £350.00 is invoiced for failed site visit within two months

    @reading-C45-b @reading-C03-a
    Scenario: The visit that follows is not charged besides
      Given a Low Volume connection that is ready to install
      And the telecom provider is turned away
      When the circuit is installed
      Then £350.00 is invoiced for failed site visit within two months

  @CG-075 @CG-077 @reading-C07-a
  Rule: Four months before, and one month after

    @reading-C04-b @reading-C05-a
    Scenario: The end of a month stays the end of a month
      Given a Low Volume connection for 1 year completed on 28 Feb 2017
      When 28 Feb 2018 comes
      Then the Gateway Party was told of the renewal on 31 Oct 2017

    @reading-C04-c @reading-C05-a
    Scenario: A day that the month lacks runs over into the next
      Given a Low Volume connection for 1 year completed on 30 Jun 2015
      When 30 Jun 2016 comes
      Then the Gateway Party was told of the renewal on 1 Mar 2016

    @reading-C05-b @reading-C04-a
    Scenario: At the latest four months before
      Given a Low Volume connection for 1 year completed on 30 Jun 2015
      When 29 Feb 2016 comes
      Then the Gateway Party is told of the renewal

    @reading-C05-c @reading-C04-a
    Scenario: A Saturday is moved to the working day before
      Given a Low Volume connection for 1 year completed on 31 Oct 2017
      When 31 Oct 2018 comes
      Then the Gateway Party was told of the renewal on 29 Jun 2018

    @reading-C05-c @reading-C02-c @reading-C04-a
    Scenario: In Scotland Saint Andrew's day is moved to the working day before
      Given a Low Volume connection for 1 year completed on 31 Mar 2016
      When 31 Mar 2017 comes
      Then the Gateway Party was told of the renewal on 29 Nov 2016

    @reading-C05-c @reading-C06-a @reading-C04-a @reading-C44-a
    Scenario: The month to cancel runs from the working day of the contact
      Given a Low Volume connection for 1 year completed on 31 Oct 2017
      When on 29 Jul 2018 the Party cancels
      Then the order is ending
      And its last day to cancel is "29 Jul 2018"

    @reading-C06-b @reading-C04-a @reading-C05-a @reading-C05-b @reading-C44-a
    Scenario: The month to cancel runs from the four-month point
      Given a Low Volume connection for 1 year completed on 30 Jun 2015
      When on 29 Mar 2016 the Party cancels
      Then the order is ending
      And its last day to cancel is "29 Mar 2016"

  @CG-073 @CG-075
  Rule: The beginning of the term

    @reading-C07-b
    Scenario: With the authority
      Given a Low Volume connection for 1 year whose quotation was received on 2 Mar 2015
      And on 16 Mar 2015 the Party authorises it
      And 1 Jun 2015 has come
      When the order is carried on until it is live
      Then its term begins on 16 Mar 2015 and ends on 16 Mar 2016 or the day before

    @reading-C07-c
    Scenario: With live service
      Given a Low Volume connection for 1 year that is complete
      And 1 Jun 2015 has come
      When the order is carried on until it is live
      Then its term begins on 1 Jun 2015 and ends on 1 Jun 2016 or the day before

  @CG-149 @CG-106
  Rule: The penalty by the day

    @reading-C09-b @reading-C07-a
    Scenario: 730 of 1,096 days of three years at £800.00 are left
      Given a Low Volume connection for 3 years completed on 1 Jun 2015
      When on 1 Jun 2016 the Party cancels
      Then £1,598.54 is invoiced for cancellation penalty within two months

  @CG-126 @CG-214
  Rule: The first bill after stage 3

    @reading-C13-b
    Scenario Outline: Before and after the router is configured
      When a Low Volume connection for 3 years is carried on until it is <state>
      Then <amount> is invoiced in all within two months

      Examples:
        | why        | state      | amount    |
        | after flag | complete   | £0.00     |
        | configured | configured | £3,300.00 |

  @CG-082 @CG-098
  Rule: Steps of 10 Mbps from any rating

    @reading-C17-b
    Scenario Outline: Any rating from 10 to 100 Mbps can be ordered
      When a High Volume connection of <rating> Mbps is ordered
      Then the order is accepted
      And its rating is "<rating> Mbps"

      Examples:
        | why                 | rating |
        | next to the lowest  | 11     |
        | between two tens    | 15     |
        | next to the highest | 99     |

    @reading-C17-b @reading-C18-a @reading-C16-a @reading-C19-a
    Scenario Outline: A step up or down
      Given a High Volume connection of <from> Mbps completed on 1 Jun 2015
      When a re-rating to <to> Mbps is asked for
      Then the rating of <to> Mbps is in force from 1 Jul 2015 at the earliest, unless it is declined with a reason

      Examples:
        | why                       | from | to |
        | one step up               | 15   | 25 |
        | one step up, from no half | 13   | 23 |
        | two steps down            | 99   | 79 |

    @reading-C17-b
    Scenario: Five Mbps are no step
      Given a High Volume connection of 15 Mbps completed on 1 Jun 2015
      When a re-rating to 20 Mbps is asked for
      Then it is refused

  @CG-099
  Rule: The lead time as advice

    @reading-C18-b
    Scenario: In force within the 30 days
      Given a High Volume connection of 20 Mbps completed on 1 Jun 2015
      And on 1 Jun 2015 a re-rating to 50 Mbps was agreed
      When 1 Jul 2015 comes
      Then its rating is "50 Mbps"

  @CG-239 @CG-240
  Rule: Of a pair of links only one is active

    @reading-C22-b
    Scenario: The second link carries no session of its own
      Given a gateway with two links at one site
      And a DUIS session on link A and then link B
      When an SSI session is set up on link B and then link A
      Then session SSI does not run on link B

  @CG-065 @CG-295
  Rule: Back to the primary link

    @reading-C23-b
    Scenario: By itself
      Given a gateway with two links at one site
      And a DUIS session on link A and then link B
      And link A has failed
      When link A returns
      Then session DUIS runs on link A

    @reading-C23-c
    Scenario: By hand only
      Given a gateway with two links at one site
      And a DUIS session on link A and then link B
      And link A has failed
      When link A returns
      Then session DUIS runs on link B

  @CG-053 @CG-041
  Rule: A Gateway Party is always a SEC Party

    @reading-C27-b
    Scenario: An RDP cannot even order for itself
      When a form comes from an RDP for itself
      Then it is not taken on

  @CG-136
  Rule: Any sharing makes an RDP's connection chargeable

    @reading-C28-b @reading-C29-a @reading-C46-a
    Scenario: Another RDP begins to share it
      Given an RDP's Low Volume connection completed on 1 Jun 2015
      When on 18 Dec 2015 another RDP begins to share it
      Then £800.00 is invoiced in all within two months

    @reading-C28-b
    Scenario: A provider for two RDPs pays
      When a provider's Low Volume connection for two RDPs is quoted
      Then its quotation in all is "£3300.00"

  @CG-265 @CG-267
  Rule: Rack space once for a site

    @reading-C33-b
    Scenario Outline: Room that the connections at one site share
      Given <first> that is accepted
      When <second> is ordered
      Then the site needs <units> rack units, "<height>" high

      Examples:
        | why          | first                               | second                                      | units | height   |
        | two Low      | a Low Volume connection             | a further Low Volume connection             | 1     | 44.45 mm |
        | High and Low | a High Volume connection of 10 Mbps | a further Low Volume connection             | 4     | 177.8 mm |
        | two High     | a High Volume connection of 10 Mbps | a further High Volume connection of 20 Mbps | 4     | 177.8 mm |

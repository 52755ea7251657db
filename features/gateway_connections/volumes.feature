@CG
Feature: High Volume and Low Volume

  DCC Connection Guidance V1.0, sections 2.6, 2.7 and 5.
  What the two levels of connection carry, how a rating may change, and how much room the equipment takes.

  @CG-084 @CG-085 @CG-092 @CG-086 @CG-087 @CG-090 @CG-091
  Rule: Low Volume is superfast broadband where there is any, standard broadband elsewhere

    @CG-081 @reading-C20-a
    Scenario Outline: What is provided, and what it carries
      Given at the site <fact>
      When <connection> is quoted
      Then its technology is "<technology>"
      And its capacity is at most <down> down and <up> up

      Examples:
        | why         | fact                                 | connection                           | technology          | down     | up       |
        | superfast   | superfast broadband is available     | a Low Volume connection              | superfast broadband | 40 Mbps  | 10 Mbps  |
        | standard    | superfast broadband is not available | a Low Volume connection              | standard broadband  | 20 Mbps  | 2.5 Mbps |
        | High Volume | superfast broadband is not available | a High Volume connection of 100 Mbps | Ethernet            | 100 Mbps | 100 Mbps |
        | rated lower | superfast broadband is available     | a High Volume connection of 30 Mbps  | Ethernet            | 30 Mbps  | 30 Mbps  |

  @CG-094 @CG-095 @reading-C20-a
  Rule: Where there is no Low Volume, a Party has to order High Volume

    Scenario: The Low Volume order is not turned into High Volume
      Given at the site no Low Volume connection is available
      When a Low Volume connection is ordered and reviewed
      Then the forms are not all taken on
      And no order is for another level than its form

    Scenario: High Volume is ordered there
      Given at the site no Low Volume connection is available
      When a High Volume connection of 10 Mbps is quoted
      Then the order is quoted
      And its technology is "Ethernet"

  @CG-082 @CG-083 @CG-101
  Rule: High Volume is rated 10 to 100 Mbps in tens

    @reading-C17-a
    Scenario Outline: Ratings that can be ordered
      When a High Volume connection of <rating> Mbps is ordered
      Then the order is accepted
      And its rating is "<rating> Mbps"

      Examples:
        | why     | rating |
        | lowest  | 10     |
        | twenty  | 20     |
        | thirty  | 30     |
        | forty   | 40     |
        | fifty   | 50     |
        | sixty   | 60     |
        | seventy | 70     |
        | eighty  | 80     |
        | ninety  | 90     |
        | highest | 100    |

    @reading-C17-a
    Scenario Outline: Ratings that cannot be ordered
      When a High Volume connection of <rating> Mbps is ordered
      Then it is not taken on

      Examples:
        | why                  | rating |
        | negative             | -10    |
        | nought               | 0      |
        | one below the lowest | 9      |
        | between two tens     | 15     |
        | between two others   | 25     |
        | short of the highest | 95     |
        | one above            | 101    |
        | ten above            | 110    |
        | a gigabit            | 1000   |

  @CG-097
  Rule: A lower rating costs less

    Scenario: All ratings of one site
      When connections of 10, 20 and so on up to 100 Mbps are quoted
      Then each year of the higher rating costs more

  @CG-098 @CG-109 @reading-C17-a @reading-C16-a @reading-C19-a
  Rule: A rating moves up and down by tens, to 100 Mbps at most

    @reading-C18-a
    Scenario Outline: Another rating is agreed
      Given a High Volume connection of <from> Mbps completed on 1 Jun 2015
      When a re-rating to <to> Mbps is asked for
      Then the rating of <to> Mbps is in force from 1 Jul 2015 at the earliest, unless it is declined with a reason

      Examples:
        | why                | from | to  |
        | one step up        | 20   | 30  |
        | one step down      | 30   | 20  |
        | three steps up     | 20   | 50  |
        | up to the highest  | 20   | 100 |
        | down to the lowest | 100  | 10  |

    @CG-082 @CG-083 @CG-101
    Scenario Outline: A rating that does not exist
      Given a High Volume connection of <from> Mbps completed on 1 Jun 2015
      When a re-rating to <to> Mbps is asked for
      Then it is refused

      Examples:
        | why               | from | to  |
        | half a step       | 20   | 25  |
        | above the highest | 100  | 110 |
        | below the lowest  | 10   | 0   |

    @CG-082 @CG-102
    Scenario: Low Volume has no rating that could be another
      Given a Low Volume connection that is live
      When a re-rating to 30 Mbps is asked for
      Then it is refused

  @CG-099 @CG-111 @reading-C18-a
  Rule: A change of rating takes 30 days

    Scenario Outline: The rating on the days around the thirtieth
      Given a High Volume connection of 20 Mbps completed on <asked>
      And on <asked> a re-rating to <to> Mbps was agreed
      When <day> comes
      Then its rating is "<rating>"

      Examples:
        | why                         | asked       | to | day         | rating  |
        | day 29                      | 1 Jun 2015  | 50 | 30 Jun 2015 | 20 Mbps |
        | day 30                      | 1 Jun 2015  | 50 | 1 Jul 2015  | 50 Mbps |
        | day 31                      | 1 Jun 2015  | 50 | 2 Jul 2015  | 50 Mbps |
        | day 29, downwards           | 1 Jun 2015  | 10 | 30 Jun 2015 | 20 Mbps |
        | day 30, downwards           | 1 Jun 2015  | 10 | 1 Jul 2015  | 10 Mbps |
        | day 29 over a leap February | 31 Jan 2016 | 50 | 29 Feb 2016 | 20 Mbps |
        | day 30 over a leap February | 31 Jan 2016 | 50 | 1 Mar 2016  | 50 Mbps |

    @CG-098 @reading-C17-a
    Scenario: Once a change is in force the next can be agreed
      Given a High Volume connection of 20 Mbps completed on 1 Jun 2015
      And on 1 Jun 2015 a re-rating to 50 Mbps was agreed
      And 1 Jul 2015 has come
      When a re-rating to 20 Mbps is asked for
      Then the rating of 20 Mbps is in force from 31 Jul 2015 at the earliest, unless it is declined with a reason

  @CG-110
  Rule: An upgrade costs something

    Scenario: From 20 to 100 Mbps
      Given a High Volume connection of 20 Mbps for 3 years completed on 1 Jun 2015
      And on 1 Jun 2015 a re-rating to 100 Mbps was agreed
      When 1 Jun 2016 comes
      Then more than £21,000.00 is invoiced in all within two months

  @CG-102 @CG-104
  Rule: Low Volume never becomes High Volume: that is a new connection

    Scenario Outline: An upgrade to High Volume
      Given at the site <fact>
      And a Low Volume connection that is live
      When the Party asks for High Volume instead
      Then it is refused
      And its level is "Low Volume"

      Examples:
        | why            | fact                                 |
        | from superfast | superfast broadband is available     |
        | from standard  | superfast broadband is not available |

    @CG-069 @CG-107
    Scenario: A new High Volume connection beside the Low Volume one
      Given a Low Volume connection for 1 year that is live
      When a further High Volume connection of 20 Mbps is carried on until it is live, from its form on
      Then all orders are live
      And the number of orders is 2, each for one connection

  @CG-103 @reading-C14-a @reading-C20-a
  Rule: Standard broadband becomes superfast once that is available

    Scenario: Superfast has become available
      Given at the site superfast broadband is not available
      And a Low Volume connection that is live
      And at the site superfast broadband is available
      When the Party asks for superfast broadband
      Then within two months its technology is "superfast broadband"

    Scenario: It has not
      Given at the site superfast broadband is not available
      And a Low Volume connection that is live
      When the Party asks for superfast broadband
      Then its technology is "standard broadband"

  @CG-088 @CG-089 @CG-291 @CG-292
  Rule: A connection is limited by the second, not by the month, and no session has priority

    Scenario Outline: What a session alone on its link can use
      Given a gateway with a Low Volume link
      And a <service> session on link A
      When <offered> Mbps are offered <direction> after <already> gigabytes this month
      Then <carried> Mbps are carried over link A

      Examples:
        | why                      | service | offered | direction | already | carried |
        | at the limit, downward   | DUIS    | 40      | downward  | 0       | 40      |
        | above it                 | DUIS    | 41      | downward  | 0       | 40      |
        | at the limit, upward     | DUIS    | 10      | upward    | 0       | 10      |
        | above it, upward         | DUIS    | 11      | upward    | 0       | 10      |
        | SSI has as much          | SSI     | 41      | downward  | 0       | 40      |
        | after a very large month | DUIS    | 40      | downward  | 900000  | 40      |

  @CG-210 @CG-211 @CG-263 @CG-265 @CG-267 @reading-C33-a
  Rule: Low Volume takes one rack unit, High Volume four; a rack unit is 44.45 mm

    Scenario Outline: Room at one site
      Given <first> that is accepted
      When <second> is ordered
      Then the site needs <units> rack units, "<height>" high

      Examples:
        | why          | first                               | second                                      | units | height    |
        | two Low      | a Low Volume connection             | a further Low Volume connection             | 2     | 88.9 mm   |
        | High and Low | a High Volume connection of 10 Mbps | a further Low Volume connection             | 5     | 222.25 mm |
        | two High     | a High Volume connection of 10 Mbps | a further High Volume connection of 20 Mbps | 8     | 355.6 mm  |

    @CG-268 @CG-269 @CG-270 @CG-271
    Scenario Outline: Room and parts of one connection
      When <connection> is ordered
      Then its rack space is "<space>"
      And the site needs <units> rack units, "<height>" high

      Examples:
        | why         | connection                          | space | units | height   |
        | Low Volume  | a Low Volume connection             | 1U    | 1     | 44.45 mm |
        | High Volume | a High Volume connection of 10 Mbps | 4U    | 4     | 177.8 mm |

@CG
Feature: Failover

  DCC Connection Guidance V1.0, sections 2.4, 4.2, 4.3, 6 and 7.
  A session has a primary link and may have one more; when the first fails it goes on over the second, by itself and
  with the same addresses, and never over a third.

  @CG-057
  Rule: A single link is a single point of failure

    Scenario: While it is down there is no access
      Given a gateway with one link
      And a DUIS session on link A
      When link A fails
      Then session DUIS runs on no link
      And its requests are refused

    Scenario: Access returns with the link
      Given a gateway with one link
      And a DUIS session on link A
      And link A has failed
      When link A returns
      Then session DUIS runs on link A
      And its requests travel over link A

  @CG-065 @CG-295 @CG-245 @CG-246 @CG-259 @CG-299 @CG-306
  Rule: The session goes on over the second link by itself

    @CG-244 @CG-258 @CG-300 @CG-307
    Scenario Outline: The primary link or its router fails
      Given a gateway with two links at <sites>
      And a DUIS session on link A and then link B
      When <part> A fails
      Then session DUIS runs on link B
      And its requests travel over link B
      And its addresses and its configuration are as before

      Examples:
        | why                   | sites     | part   |
        | the link, one site    | one site  | link   |
        | the router, one site  | one site  | router |
        | the link, two sites   | two sites | link   |
        | the router, two sites | two sites | router |

    @CG-244 @CG-258
    Scenario Outline: The shared address moves to the standby router
      Given a gateway with two links at <sites>
      When <part> A fails
      Then the shared address is held by the router of link B, and is the same

      Examples:
        | why                   | sites     | part   |
        | the link, one site    | one site  | link   |
        | the router, two sites | two sites | router |

  @CG-296 @CG-294
  Rule: There is no third link for a session

    Scenario: Both links of the session are down
      Given a gateway with three links
      And a DUIS session on link A and then link B
      And link A has failed
      When link B fails
      Then session DUIS runs on no link

    @reading-C23-a @reading-C23-b
    Scenario: The primary link returns while the second is down
      Given a gateway with three links
      And a DUIS session on link A and then link B
      And link A has failed
      And link B has failed
      When link A returns
      Then session DUIS runs on link A

    Scenario: Three links are asked for
      Given a gateway with three links
      And a session was asked for, if it may be, on links A, B and C
      And link A has failed
      When link B fails
      Then the session that asked for three links does not run on link C

  @CG-239 @CG-240 @CG-254 @CG-255 @CG-297 @CG-298
  Rule: A session is on one link at a time, and shares no load

    Scenario Outline: Load sharing is asked for
      Given a gateway with two links at <sites>
      And a DUIS session on link A and then link B
      When load sharing is asked for
      Then the network refuses

      Examples:
        | why       | sites     |
        | one site  | one site  |
        | two sites | two sites |

    Scenario: The second link stands by
      Given a gateway with two links at one site
      When a DUIS session is set up on link A and then link B
      Then session DUIS runs on link A

    @reading-C23-a @reading-C23-b @reading-C23-c
    Scenario: When the primary link returns the session is still on one link
      Given a gateway with two links at one site
      And a DUIS session on link A and then link B
      And link A has failed
      When link A returns
      Then session DUIS runs on link A or link B

  @CG-067 @CG-068 @CG-303 @CG-304 @reading-C22-a
  Rule: Sessions may lie on different links, which back each other up

    Scenario Outline: DUIS first on link A, SSI first on link B
      Given a gateway with two links at one site
      And a DUIS session on link A and then link B
      And an SSI session on link B and then link A
      When link <failed> fails
      Then session DUIS runs on <DUIS>
      And session SSI runs on <SSI>

      Examples:
        | why          | failed | DUIS   | SSI    |
        | link A fails | A      | link B | link B |
        | link B fails | B      | link A | link A |

    Scenario: Nothing has failed
      Given a gateway with two links at one site
      And a DUIS session on link A and then link B
      When an SSI session is set up on link B and then link A
      Then session DUIS runs on link A
      And session SSI runs on link B

    Scenario: Both fail
      Given a gateway with two links at one site
      And a DUIS session on link A and then link B
      And link B has failed
      When link A fails
      Then session DUIS runs on no link

  @CG-070 @CG-305 @reading-C25-a
  Rule: Failover is optional, so test and live can be kept apart

    Scenario Outline: A session with one link
      Given a gateway with two links at one site
      When a <kind> session is set up on link B
      Then session <kind> runs on link B

      Examples:
        | why      | kind |
        | for DUIS | DUIS |
        | for SSI  | SSI  |
        | a test   | test |

    Scenario: A test session without a second link
      Given a gateway with two links at one site
      And a test session on link B
      When link B fails
      Then session test runs on no link

    Scenario: The failure of the other link does not concern it
      Given a gateway with two links at one site
      And a test session on link B
      When link A fails
      Then session test runs on link B

  @CG-243 @CG-257 @CG-066 @reading-C21-a
  Rule: On the smaller link there is less room

    Scenario Outline: 100 Mbps, then what the second link has
      Given a gateway with a High Volume link A of 100 Mbps and a <second> link B
      And a DUIS session on link A and then link B
      And link A has failed
      When 100 Mbps are offered downward after 0 gigabytes this month
      Then <carried> Mbps are carried over link B

      Examples:
        | why        | second               | carried |
        | Low Volume | Low Volume           | 40      |
        | 20 Mbps    | High Volume 20 Mbps  | 20      |
        | as large   | High Volume 100 Mbps | 100     |

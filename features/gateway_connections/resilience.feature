@CG
Feature: Resilience

  DCC Connection Guidance V1.0, sections 2.4, 2.14 and 4.
  One link or two, one site or two: what each choice amounts to, and what the Party has to bring.

  @CG-060 @CG-061 @CG-062 @CG-063 @CG-221 @CG-222 @CG-223
  Rule: There are three choices

    @reading-C26-a @CG-248 @CG-250 @reading-C51-a
    Scenario Outline: Sites, links and what they amount to
      When a gateway is planned with <links> at <sites>
      Then it has <resilience> resilience at <cost> cost and <complexity> complexity, with <tunnels> tunnels

      Examples:
        | why                 | links     | sites     | resilience | cost | complexity | tunnels |
        | one link            | one link  | one site  | Low        | Low  | Low        | 1       |
        | two links, one site | two links | one site  | Medium     | High | Medium     | 2       |
        | a link at each site | two links | two sites | High       | High | High       | 2       |

    @CG-261
    Scenario: Three links are talked over
      When a gateway is planned with three links at two sites
      Then it is an option for discussion

    @CG-225 @CG-242 @CG-256 @CG-066 @CG-241 @reading-C26-a @reading-C21-a
    Scenario Outline: Any mix of High and Low Volume
      When a gateway is planned with a <first> and a <second> link at <sites>
      Then it has <resilience> resilience

      Examples:
        | why                     | first       | second      | sites     | resilience |
        | both High               | High Volume | High Volume | one site  | Medium     |
        | High, then Low          | High Volume | Low Volume  | one site  | Medium     |
        | Low, then High          | Low Volume  | High Volume | one site  | Medium     |
        | both Low                | Low Volume  | Low Volume  | one site  | Medium     |
        | High and Low, two sites | High Volume | Low Volume  | two sites | High       |
        | both Low, two sites     | Low Volume  | Low Volume  | two sites | High       |

    @CG-225
    Scenario Outline: A single link may be of either level
      When a gateway is planned with a single <level> link
      Then it has Low resilience

      Examples:
        | why         | level       |
        | High Volume | High Volume |
        | Low Volume  | Low Volume  |

  @CG-226
  Rule: For a single link no availability is guaranteed

    Scenario: No target is asked for
      When a gateway is planned with all that one link needs
      Then it has Low resilience

    Scenario: A target is asked for
      When a gateway is planned with an availability target of 99.9 percent
      Then the network refuses

  @CG-230 @CG-231 @CG-232 @CG-236 @CG-237 @CG-238 @CG-247 @CG-251 @CG-252 @CG-253 @CG-260
  Rule: The DCC brings routers and addresses; the Party brings PEPs, switches and the link between its sites

    @reading-C32-a @reading-C40-a
    Scenario Outline: Plans that lack something
      When a gateway is planned <plan>
      Then the network refuses

      Examples:
        | why                               | plan                                     |
        | no PEP                            | without a PEP                            |
        | the Party's own router            | with a router of the Party's own         |
        | the Party's own addresses         | with router addresses of the Party's own |
        | one site, no layer-2 network      | with two links and no switch             |
        | a switch of the DCC               | with two links and a switch of the DCC   |
        | the switch does not reach the PEP | with two links and the PEP not joined    |
        | routed instead of switched        | with two links joined by routing         |
        | two sites, one switch             | at two sites with one switch             |
        | two sites, one PEP                | at two sites with one PEP                |
        | two sites, not joined             | at two sites without a link between them |

    @reading-C26-a
    Scenario Outline: Plans that have it all
      When a gateway is planned <plan>
      Then it has <level> resilience

      Examples:
        | why                 | plan                                     | level  |
        | one link            | with all that one link needs             | Low    |
        | two links, one site | with all that two links at one site need | Medium |

    @CG-301 @CG-308
    Scenario: The sites of a gateway are joined
      When a gateway is planned with all that two sites need
      Then it has High resilience

    @CG-301 @CG-308
    Scenario: The sites of a gateway are joined by the Party
      When a gateway is planned at two sites without a link between them
      Then the network refuses

  @CG-169 @CG-170 @CG-171 @reading-C38-a
  Rule: Diverse routing is asked for on both forms, by naming each other's references

    Scenario: Both forms name each other
      Given two forms have come that name "each other"
      When the order is carried on until it is quoted
      Then its diverse routing is "as requested"

    Scenario Outline: Forms that do not agree
      Given two forms have come that name "<whom>"
      When the DCC reviews them all
      Then the forms are not all taken on

      Examples:
        | why                    | whom                    |
        | one-way                | only the first          |
        | a reference to nothing | one that does not exist |

    Scenario: A connection is not diverse from itself
      When a form comes diverse from itself
      Then it is not taken on

    Scenario: Diverse routing is not asked for
      Given two forms have come that name "nothing"
      When the order is carried on until it is quoted
      Then its diverse routing is "not asked for"

    Scenario: Three forms that all name each other
      Given three forms have come that each name 2 of the others
      When the order is carried on until it is quoted
      Then its diverse routing is "as requested"

    Scenario: Three forms of which the last names only one
      Given three forms have come that each name 1 of the others
      When the DCC reviews them all
      Then the forms are not all taken on

  @CG-174
  Rule: Diverse routing may not be available, and then it is not promised

    Scenario: No diverse routes
      Given at the site diverse routes are not available
      And two forms have come that name "each other"
      When the order is carried on until it is quoted, or a question is asked
      Then nobody is promised diverse routing

  @CG-172 @CG-173 @CG-233 @CG-234
  Rule: Diversely routed links do not fail together

    Scenario Outline: One exchange fails
      Given a gateway with two links through <exchanges>
      And a DUIS session on link A and then link B
      When the exchange East fails
      Then session DUIS runs on <link>

      Examples:
        | why     | exchanges     | link   |
        | diverse | East and West | link B |

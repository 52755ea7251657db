@CG
Feature: Configuration and sessions

  DCC Connection Guidance V1.0, sections 2.4, 3.7.1 and 6.
  A connection that stands carries what the Party asks for: sessions, as many as it likes, at no charge.

  @CG-283 @CG-287 @CG-011 @CG-030 @CG-031 @CG-032
  Rule: Sessions are set up once the connection is configured

    Scenario Outline: Too early for a session
      Given a Low Volume connection that is <state>
      When <deed>
      Then its sessions is "none"

      Examples:
        | why                    | state             | deed                              |
        | DUIS, only ordered     | accepted          | the Party asks for a DUIS session |
        | SSI, circuit only      | circuit installed | the Party asks for an SSI session |
        | a test, not configured | circuit installed | the Party asks for a test session |

    @CG-216 @CG-217
    Scenario: A configured connection has the sessions that were asked for and no others
      Given a Low Volume connection that is configured
      When the Party asks for an SSI session
      Then the order is live
      And its sessions is "SSI"

    @CG-218 @CG-284 @reading-C32-a
    Scenario: A session is set up for the role and the addresses that were given
      Given a Low Volume connection that is configured
      When the Party asks for a DUIS session as Gas Supplier from 192.0.2.20
      Then its session roles is "Gas Supplier"
      And its session addresses is "192.0.2.20"

  @CG-218 @CG-219 @CG-286 @CG-289 @reading-C32-a
  Rule: A session needs addresses, credentials, TLS, and a PEP at each end

    Scenario Outline: Something is missing for a session
      Given a Low Volume connection that is configured
      When <deed>
      Then it is refused

      Examples:
        | why                            | deed                                                      |
        | no addresses for the firewalls | the Party asks for a session without giving addresses     |
        | no DCCKI credentials           | the Party asks for a session without DCCKI credentials    |
        | no TLS                         | the Party asks for a session without TLS                  |
        | ends somewhere else            | the Party asks for a session that does not end at its PEP |

  @CG-055 @CG-056 @CG-302 @reading-C51-a @reading-C48-a @reading-C25-a
  Rule: One connection carries DUIS and SSI, test and live, in any number of sessions

    Scenario: DUIS and SSI on one connection
      Given a Low Volume connection that is live
      When the Party asks for an SSI session
      Then the order is live
      And its sessions is "DUIS, SSI"

    Scenario: Test and live on one connection
      Given a Low Volume connection that is live
      When the Party asks for a test session
      Then the order is live
      And its sessions is "DUIS, DUIS for tests"

    Scenario: Fifty sessions on one connection
      Given a Low Volume connection that is live
      When the Party asks for 49 more sessions
      Then the order is live
      And it has 50 sessions

  @CG-288 @reading-C51-a
  Rule: Sessions cost nothing

    Scenario: Many sessions, no charge
      Given a Low Volume connection for 1 year that is live
      When the Party asks for 49 more sessions
      Then it has 50 sessions
      And £3,300.00 is invoiced in all within two months

  @CG-284 @CG-285 @CG-287
  Rule: A session serves the service and the User Role that it was configured for

    Scenario Outline: Entering through a session
      Given a gateway with one link
      And a DUIS session for the role Import Supplier on link A
      When <service> is asked for through session <session> in the role <role>
      Then the network refuses

      Examples:
        | why                       | service | session | role            |
        | another service           | SSI     | DUIS    | Import Supplier |
        | another role              | DUIS    | DUIS    | Gas Supplier    |
        | a session never requested | DUIS    | phantom | Import Supplier |

    Scenario: Entering as configured
      Given a gateway with one link
      And a DUIS session for the role Import Supplier on link A
      When DUIS is asked for through session DUIS in the role Import Supplier
      Then the request travels over link A

  @CG-120 @reading-C47-a
  Rule: The Gateway Party of an operational connection can have a performance report

    Scenario: The Gateway Party asks
      Given a Low Volume connection that is live
      When the Party asks for a performance report
      Then its number of reports is "1"
      And the report tells the Gateway Party a percentage of the bandwidth

    Scenario: Another Party asks
      Given a Low Volume connection that is live
      When another Party asks for a performance report
      Then it is refused

    Scenario: The connection is not operational yet
      Given a Low Volume connection that is authorised
      When the Party asks for a performance report
      Then it is refused

@CG
Feature: Installation in three stages

  DCC Connection Guidance V1.0, sections 2.9.1, 2.12 and 3.7.
  The circuit, the routing equipment, the configuration: in this order, the first two with a visit, and a bill when the
  circuit is flagged as complete.

  @CG-156 @CG-157 @CG-158 @CG-159 @CG-212
  Rule: Stage follows stage

    Scenario Outline: No stage is skipped
      Given a Low Volume connection that is <state>
      When <deed>
      Then it is refused

      Examples:
        | why                     | state               | deed                                    |
        | stage 2 before stage 1  | ready to install    | the routing equipment is installed      |
        | stage 3 before stage 1  | ready to install    | the DSP configures the router           |
        | stage 3 before stage 2  | circuit installed   | the DSP configures the router           |
        | complete before stage 2 | circuit installed   | the installation is flagged as complete |

    Scenario Outline: Each stage in its turn
      Given a Low Volume connection that is <state>
      When <deed>
      Then the order is <next>

      Examples:
        | why                       | state               | deed                                    | next                |
        | stage 1, telecom provider | ready to install    | the circuit is installed                | circuit installed   |
        | stage 2, Gamma            | circuit installed   | the routing equipment is installed      | equipment installed |
        | the completion flag       | equipment installed | the installation is flagged as complete | complete            |
        | stage 3, the DSP          | complete            | the DSP configures the router           | configured          |

    Scenario: Once the line passes, stage 2 follows
      Given a Low Volume connection that is ready to install
      And the circuit is installed but fails its basic test
      And the issue is resolved
      When the routing equipment is installed
      Then the order is equipment installed

  @CG-160 @CG-161 @CG-157 @CG-158
  Rule: Stages 1 and 2 are visits, stage 3 is not

    Scenario Outline: The visits
      When a Low Volume connection is carried on until it is <state>
      Then its visits for stages 1 and 2 is "<visits>"

      Examples:
        | why                  | state               | visits             |
        | before any visit     | ready to install    | none               |
        | after stage 1        | circuit installed   | circuit            |
        | after stage 2        | equipment installed | circuit, equipment |
        | stage 3 adds nothing | configured          | circuit, equipment |

    Scenario: When they came for the installation
      Given a Low Volume connection that is circuit installed
      When on 9 Mar 2015 the routing equipment is installed
      Then its days of visits is "2 Mar 2015, 9 Mar 2015"

  @CG-213 @CG-214
  Rule: With an open issue the installation is not complete, and not billed

    @CG-212
    Scenario Outline: What happens at the site is taken down
      Given a Low Volume connection that is <state>
      When <deed>
      Then it is taken down

      Examples:
        | why                     | state             | deed                                                |
        | a line fails its test   | ready to install  | the circuit is installed but fails its basic test   |
        | the equipment is faulty | circuit installed | the routing equipment is installed with an issue    |

    Scenario: An issue is mended
      Given a Low Volume connection that is circuit installed
      And the routing equipment is installed with an issue
      When the issue is resolved
      Then it is taken down

    Scenario: An issue is open
      Given a Low Volume connection that is circuit installed
      And the routing equipment is installed with an issue
      When the installation is flagged as complete
      Then it is refused
      And nothing has been invoiced

    @reading-C13-a
    Scenario: The issue is resolved
      Given a Low Volume connection for 1 year that is circuit installed
      And the routing equipment is installed with an issue
      And the issue is resolved
      When the installation is flagged as complete
      Then the order is complete
      And £3,300.00 is invoiced in all within two months

  @CG-126 @CG-214 @reading-C13-a
  Rule: The first bill goes out when the installation is complete

    Scenario Outline: What has been billed, and when
      When a Low Volume connection for 3 years is carried on until it is <state>
      Then £0.00 has been invoiced in all

      Examples:
        | why                    | state             |
        | not with the authority | authorised        |
        | not with the circuit   | circuit installed |

    Scenario: Not with the equipment, while an issue is open
      Given a Low Volume connection for 3 years that is circuit installed
      When the routing equipment is installed with an issue
      Then £0.00 is invoiced in all within two months

    Scenario Outline: Installation and first year, once only
      When a Low Volume connection for 3 years is carried on until it is <state>
      Then £3,300.00 is invoiced in all within two months

      Examples:
        | why                         | state    |
        | installation and first year | complete |
        | once only                   | live     |

  @CG-215
  Rule: Then the DSP configures the router

    Scenario: Configured and ready for sessions
      Given a Low Volume connection that is complete
      When the DSP configures the router
      Then the order is configured
      And no session was set up that serves live traffic

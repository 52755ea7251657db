@CG
Feature: Installation in three stages

  DCC Connection Guidance V1.0, sections 2.12, 3.4, 3.7 and 5.2.
  The circuit, the routing equipment, the configuration: in this order, the first two with a visit, and a bill when the
  circuit is flagged as complete.

  @CG-156 @CG-157 @CG-158 @CG-159 @CG-212
  Rule: Stage follows stage

    Scenario Outline: No stage is skipped
      Given a Low Volume connection that is <state>
      When <deed>
      Then it is refused under CG-156 or CG-157 or CG-158 or CG-159 or CG-212 or CG-213 or CG-215 or CG-283

      Examples:
        | why                     | state               | deed                                    |
        | stage 2 before stage 1  | ready to install    | the routing equipment is installed      |
        | stage 3 before stage 1  | ready to install    | the DSP configures the router           |
        | stage 3 before stage 2  | circuit installed   | the DSP configures the router           |
        | complete before stage 2 | circuit installed   | the installation is flagged as complete |
        | stage 3 before the flag | equipment installed | the DSP configures the router           |
        | stage 1 a second time   | circuit installed   | the circuit is installed                |

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

    Scenario: Stage 2 waits for the basic test of the line
      Given a Low Volume connection that is ready to install
      And the circuit is installed but fails its basic test
      When the routing equipment is installed
      Then it is refused under CG-212

    Scenario: Once the line passes, stage 2 follows
      Given a Low Volume connection that is ready to install
      And the circuit is installed but fails its basic test
      And the issue is resolved
      When the routing equipment is installed
      Then the order is equipment installed

  @CG-160 @CG-161 @CG-280
  Rule: Stages 1 and 2 are visits, stage 3 is not; every visit stands in the access log

    @reading-C36-a
    Scenario Outline: The access log
      Given at the site <fact>
      When a Low Volume connection reaches the state <state>
      Then its access log is "<log>"

      Examples:
        | why                      | fact                             | state               | log                        |
        | before any visit         | superfast broadband is available | ready to install    | empty                      |
        | after stage 1            | superfast broadband is available | circuit installed   | circuit                    |
        | after stage 2            | superfast broadband is available | equipment installed | circuit, equipment         |
        | stage 3 adds nothing     | superfast broadband is available | configured          | circuit, equipment         |
        | a survey is a visit      | a survey is needed               | surveyed            | survey                     |
        | all visits with a survey | a survey is needed               | live                | survey, circuit, equipment |

    Scenario: Who came for the installation, and when
      Given a Low Volume connection that is circuit installed
      When on 9 Mar 2015 the routing equipment is installed
      Then its visitors is "telecom provider on 2 Mar 2015, Gamma on 9 Mar 2015"

    @reading-C36-a
    Scenario: Who came for the survey, and when
      Given at the site a survey is needed
      And a Low Volume connection that is access ready
      When on 4 Mar 2015 the survey is made
      Then its visitors is "telecom provider on 4 Mar 2015"

  @CG-213 @CG-214
  Rule: With an open issue the installation is not complete, and not billed

    Scenario: An issue is open
      Given a Low Volume connection that is circuit installed
      And the routing equipment is installed with an issue
      When the installation is flagged as complete
      Then it is refused under CG-213
      And nothing has been invoiced

    @reading-C13-a
    Scenario: The issue is resolved
      Given a Low Volume connection for 1 year that is circuit installed
      And the routing equipment is installed with an issue
      And the issue is resolved
      When the installation is flagged as complete
      Then the order is complete
      And £3,300.00 has been invoiced in all

  @CG-126 @CG-214 @reading-C13-a
  Rule: The first bill goes out when the installation is complete

    Scenario Outline: What has been billed, and when
      When a Low Volume connection for 3 years reaches the state <state>
      Then <amount> has been invoiced in all

      Examples:
        | why                         | state               | amount    |
        | not with the authority      | authorised          | £0.00     |
        | not with the circuit        | circuit installed   | £0.00     |
        | not with the equipment      | equipment installed | £0.00     |
        | installation and first year | complete            | £3,300.00 |
        | once only                   | live                | £3,300.00 |

  @CG-215
  Rule: Then the DSP configures the router

    Scenario: Configured and ready for sessions
      Given a Low Volume connection that is complete
      When the DSP configures the router
      Then the order is configured
      And its sessions is "none"

  @CG-281 @CG-282 @reading-C49-a
  Rule: Deliberate and negligent damage is a breach, a proper emergency is not

    Scenario Outline: Damage to the equipment
      Given a Low Volume connection that is live
      When <deed>
      Then its damage is "<classed as>"

      Examples:
        | why                         | deed                                               | classed as |
        | on purpose                  | damage is reported that was deliberate             | breach     |
        | by negligence               | damage is reported that was negligent              | breach     |
        | nobody's fault              | damage is reported that was an accident            | no breach  |
        | an emergency, good practice | damage is reported from an emergency handled well  | no breach  |
        | an emergency, bad practice  | damage is reported from an emergency handled badly | breach     |

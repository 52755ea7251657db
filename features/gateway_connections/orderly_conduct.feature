@CG
Feature: Acts out of order

  DCC Connection Guidance V1.0, sections 2.11, 2.12, 3.4, 3.6, 3.7 and 6.
  What has to come first comes first.

  @CG-190 @CG-156 @CG-213 @CG-283
  Rule: Every act has its time

    Scenario Outline: An act at the wrong time
      Given a Low Volume connection that is <state>
      When <deed>
      Then it is refused
      And the order remains <state>

      Examples:
        | why                           | state      | deed                                    |
        | accepted before it was quoted | accepted   | the Party authorises it                 |
        | complete before it began      | authorised | the installation is flagged as complete |

    Scenario: A session before authority
      Given a Low Volume connection that is quoted
      When the Party asks for a DUIS session
      Then its sessions is "none"

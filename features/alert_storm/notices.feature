@SECMP0062 @after-SECMP0062
Feature: Notices to Service Users

  SECMP0062 Initial Modification Report v1.0, Summary and Solution.
  Service Users are told ahead of time exactly what will be done with the alerts of a Device.

  @IMR-023 @IMR-060 @reading-S10-a
  Rule: Users are notified before the first alert is withheld

    Scenario: The notice is there before anything is withheld
      Given a Device
      When the Device raises alerts of one Alert Code until one is withheld
      Then each intended User was notified no later than that
      And Users received all alerts before it

    @reading-S13-a @reading-S12-a @reading-S12-b @reading-S11-a @reading-S07-a
    Scenario: The notice comes before the alert that is withheld
      Given a Device
      When the Device raises alerts of one Alert Code until one is withheld
      Then each intended User was notified before that alert arrived

    @reading-S07-a @reading-S01-a
    Scenario: The notice says what will be done
      Given a Device
      When the Device raises alerts of one Alert Code until one is withheld
      Then the notice names the Device, the Alert Code and the designated period
      And the notice has words for what will be done

    @reading-S07-a @reading-S04-a @reading-S04-b @reading-S04-c @reading-S04-d
    Scenario: A new storm is announced again
      Given a Device with one Alert Code overloaded
      And the red incident was cleared
      When the Device raises alerts of one Alert Code until one is withheld
      Then each intended User was notified again before the last of them was withheld

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
      And the notice says in words what will be done

    Scenario: Only intended Users are notified
      Given a Device
      When the Device raises alerts of one Alert Code until one is withheld
      Then no User that the Alert Code is not for was notified
      And each intended User was notified no later than that

    @reading-S07-a
    Scenario: One notice for one storm
      Given a Device with one Alert Code overloaded in a storm that goes on
      When the Device raises 10 alerts of that Alert Code in each N for 3 periods
      Then each intended User has 1 notice about that Alert Code

    @reading-S07-a @reading-S04-a @reading-S04-b @reading-S04-c @reading-S04-d
    Scenario: A new storm is announced anew
      Given a Device with one Alert Code overloaded
      And the red incident was cleared
      When the same Alert Code of the Device is overloaded again
      Then each intended User has 2 notices about that Alert Code

  @IMR-023 @IMR-060 @IMR-067 @reading-S10-a @reading-S07-a
  Rule: Nobody is notified as long as nothing will be withheld

    @reading-S03-a
    Scenario: A red Device with a code at its limit
      Given a Device with a red incident
      When the Device raises L alerts of one Alert Code at once
      Then no User is notified about that Alert Code
      And Users receive all of them

    @reading-S03-a
    Scenario: The alert that exceeds the limit
      Given a Device with a red incident
      When the Device raises L + 1 alerts of one Alert Code at once
      Then each intended User has 1 notice about that Alert Code

    Scenario: Users of another Device
      Given a Device
      And another Device with one Alert Code overloaded
      When the Device raises 1 alert of one Alert Code
      Then nobody is notified about the Device
      And Users receive all of them

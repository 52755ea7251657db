@SECMP0062
Feature: Devices and alerts that have nothing to do with the storm

  SECMP0062 Initial Modification Report v1.0, Testing and the Working Group's question Q1.
  The filter must have no unintended consequences: what does not storm must come through.

  @IMR-065 @IMR-018 @IMR-062
  Rule: No alert of a Device without a red incident is withheld

    Scenario Outline: Another Device during a storm
      Given a Device
      And another Device with one Alert Code overloaded
      When the Device raises <sent> alerts of one Alert Code
      Then Users receive all of them
      And <sent> alerts are counted for the Device

      Examples:
        | why               | sent  |
        | a single alert    | 1     |
        | as many as amber  | A     |
        | one less than red | R - 1 |

    @IMR-017
    Scenario: As many alerts as a storm, but each from another Device
      Given as many Devices as make R + L + 3
      When each of the Devices raises 1 alert of one Alert Code
      Then the Users of each Device receive its alert
      And the security log has no entry about any of the Devices

    @reading-S26-a
    Scenario: An electricity meter storms, the gas meter behind the same hub does not
      Given a Device with one Alert Code overloaded
      And a gas meter behind the same Communications Hub that has raised 0 alerts of one Alert Code
      When the gas meter raises R - 1 alerts of one Alert Code
      Then Users receive all of them

  @IMR-070 @after-SECMP0062 @reading-S07-a
  Rule: No alert of a code that is not overloaded is withheld

    @reading-S06-a
    Scenario: A burst of many different codes
      Given a Device with a red incident
      When the Device raises R + 1 alerts, each of a different Alert Code
      Then Users receive all of them

    Scenario: A new code after a long storm of another
      Given a Device with one Alert Code overloaded in a storm that goes on
      And 2 N has passed
      When the Device raises 1 alert of another Alert Code
      Then Users receive all of them

  @IMR-044
  Rule: Users are served during a storm

    Scenario: A User reads the inventory during a storm
      Given a Device with one Alert Code overloaded
      When the Import Supplier reads the inventory entry of the Device
      Then the answer is I0 and names the Device

    Scenario: A request to a storming Device is accepted
      Given a Device with one Alert Code overloaded
      When the Import Supplier asks for the firmware version of the Device
      Then the request is accepted

    Scenario: A User reads the firmware version of the storming Device
      Given a Device with one Alert Code overloaded
      When the Import Supplier reads the firmware version of the Device, which answers
      Then the Import Supplier receives the answer
      And all alerts of the Device so far are counted for it

  @IMR-018 @after-SECMP0062 @reading-S41-a
  Rule: Both generations of Device are treated alike

    Scenario: The same storm from a SMETS1 Device and from a SMETS2 Device
      Given a SMETS1 Device
      And another Device
      When both Devices raise 3 R + 3 L alerts of one Alert Code
      Then the same alerts of both are delivered

@SECMP0062
Feature: Outcomes of future-dated commands are not counted, whatever the command was

  SECMP0062 Initial Modification Report v1.0, What is the issue?
  A Device tells them in the form of an alert, by a message code for each kind of command; they are responses.
  Whether they reach a User is not looked at: nobody sent these commands, so a DSP may not know whom they are for.

  @IMR-044 @reading-S24-a
  Rule: Only Device Alerts are counted and limited

    Scenario Outline: Outcomes of each kind of command are not counted
      Given a <Device>
      When the Device tells the outcome <code> of R + L + 3 future-dated commands by message <message>
      Then 0 alerts are counted for the Device

      Examples:
        | why                                  | Device            | message | code |
        | the Supplier has new credentials     | electricity meter | 00CB    | 8F66 |
        | the Supplier has no new credentials  | electricity meter | 00CB    | 8F67 |
        | a tariff in DLMS is in force         | electricity meter | 00CC    | 8F66 |
        | a tariff in DLMS is not in force     | electricity meter | 00CC    | 8F67 |
        | the Gas Supplier has new credentials | gas meter         | 00CB    | 8F66 |
        | a tariff in ZigBee is in force       | gas meter         | 00CD    | 8F66 |
        | a tariff in ZigBee is not in force   | gas meter         | 00CD    | 8F67 |
        | a load controller is changed         | electricity meter | 0124    | 8F66 |
        | a load controller is not changed     | electricity meter | 0124    | 8F67 |

    @after-SECMP0062
    Scenario Outline: Outcomes of each kind of command during a storm
      Given a Device with one Alert Code overloaded
      When the Device tells the outcome <code> of L + 3 future-dated commands by message <message>
      Then all alerts of the Device so far are counted for it

      Examples:
        | why                          | message | code |
        | new credentials in a storm   | 00CB    | 8F66 |
        | no tariff in a storm         | 00CC    | 8F67 |
        | a load controller in a storm | 0124    | 8F66 |

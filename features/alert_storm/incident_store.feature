@SECMP0062
Feature: The Incident store

  SECMP0062 Initial Modification Report v1.0, Solution.
  A red incident in the Incident store is what makes the mechanism look at a Device code by code.

  @IMR-074 @IMR-075 @after-SECMP0062 @reading-S03-a
  Rule: Exceeding red puts a red incident into the Incident store

    Scenario Outline: Incidents after so many alerts in one window
      Given a Device
      When the Device raises <sent> alerts of one Alert Code
      Then the Incident store holds <incidents> open incidents of the Device

      Examples:
        | why                 | sent  | incidents |
        | one more than amber | A + 1 | 0         |
        | one less than red   | R - 1 | 0         |
        | as many as red      | R     | 0         |
        | one more than red   | R + 1 | 1         |
        | far above red       | 3 R   | 1         |

    Scenario: The incident is found by its Device and says when it was opened
      Given a Device that has raised R alerts of one Alert Code
      When 0.1 W later the Device raises 1 alert of that Alert Code
      Then the open incident of the Device was opened at this moment

    @reading-S39-a
    Scenario: A storm that goes on keeps one incident open
      Given a Device with a red incident
      And the storm goes on with other Alert Codes
      When 3 W passes
      Then the Incident store holds 1 open incident of the Device
      And the Incident store holds no closed incident of the Device

  @IMR-062 @IMR-061 @after-SECMP0062 @reading-S09-a @reading-S07-a
  Rule: Before an alert is treated its Device is looked up in the Incident store

    @IMR-018
    Scenario: From the red incident on the Alert Codes of the Device are watched
      Given a Device with a red incident
      When the Device raises L + 10 alerts of one Alert Code at once
      Then at least one of them is delivered
      And at least one of them is withheld

    @IMR-065
    Scenario: Without a red incident no Alert Code is watched
      Given a Device
      When the Device raises R - 1 alerts of one Alert Code
      Then Users receive all of them

    Scenario: The red incident of another Device is not found
      Given a Device
      And another Device with a red incident
      When the Device raises R - 1 alerts of one Alert Code
      Then Users receive all of them

    @IMR-065 @IMR-047 @reading-S05-a
    Scenario: Amber alone has no Alert Code watched
      Given a Device that has raised A + 1 alerts of one Alert Code
      When the Device raises alerts of that Alert Code up to one below red
      Then Users receive all of them
      And no User is notified

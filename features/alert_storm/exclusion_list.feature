@SECMP0062 @after-SECMP0062
Feature: Alert Codes that are never limited

  SECMP0062 Initial Modification Report v1.0, Testing and the Working Group's question Q1.
  The report names no exemption; a list of exempt Alert Codes is configuration, and it may be empty (reading S32).

  @IMR-063 @reading-S32-b @reading-S07-a
  Rule: An Alert Code on the exclusion list is never withheld

    Scenario Outline: A storm of an exempt Alert Code
      Given one Alert Code is on the exclusion list
      And a Device with a red incident
      When the Device raises <sent> alerts of that Alert Code at once
      Then Users receive all of them

      Examples:
        | why                       | sent  |
        | as many as the limit      | L     |
        | one more than the limit   | L + 1 |
        | where others are withheld | L + 2 |
        | a full storm              | 3 R   |

    @IMR-017 @IMR-074 @reading-S03-a
    Scenario: Exempt alerts are counted for the Device all the same
      Given one Alert Code is on the exclusion list
      And a Device
      When the Device raises R + 1 alerts of that Alert Code
      Then R + 1 alerts are counted for the Device
      And a red incident of the Device is open

    @IMR-018
    Scenario: Other Alert Codes of the same Device are limited as ever
      Given one Alert Code is on the exclusion list
      And a Device with a red incident
      When the Device raises L + 10 alerts of another Alert Code at once
      Then at least one of them is withheld
      And at least one of them is delivered

    @reading-S30-a @reading-S02-a
    Scenario: An Alert Code that is taken off the list is limited from the next window on
      Given a Device with a red incident and one Alert Code on the exclusion list
      And the exclusion list is emptied
      And the storm goes on with other Alert Codes
      And more than W has passed
      When the Device raises L + 10 alerts of that Alert Code at once
      Then at least one of them is withheld

  @IMR-018 @reading-S32-a @reading-S32-b @reading-S07-a
  Rule: An Alert Code that is not on the list is limited

    Scenario: An empty list exempts nothing
      Given the exclusion list is empty
      And a Device with a red incident
      When the Device raises L + 10 alerts of one Alert Code at once
      Then at least one of them is withheld
      And at least one of them is delivered

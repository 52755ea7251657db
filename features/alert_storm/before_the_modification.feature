@SECMP0062
Feature: Before and after the modification

  SECMP0062 Initial Modification Report v1.0, Summary and What is the issue?
  Before the modification storms are detected and recorded, but every alert is forwarded.

  @IMR-015 @IMR-050 @before-SECMP0062
  Rule: Before the modification nothing is withheld

    Scenario Outline: A storm before the modification
      Given a Device
      When the Device raises <sent> alerts of one Alert Code
      Then Users receive all of them

      Examples:
        | why                                | sent      |
        | as many as red                     | R         |
        | one more than red                  | R + 1     |
        | where the mechanism would withhold | R + L + 3 |
        | a full storm                       | 9 R + 9 L |

    @IMR-048 @IMR-049 @IMR-046 @reading-S03-a @reading-S23-a
    Scenario: A storm is recorded before the modification
      Given a Device
      When the Device raises 3 R alerts of one Alert Code
      Then the security log has 1 amber and 1 red entries about the Device
      And there are 1 amber and 1 red incident files about the Device

    @IMR-045
    Scenario: Alerts are counted before the modification
      Given a Device
      When the Device raises 3 R alerts of one Alert Code
      Then 3 R alerts are counted for the Device

    Scenario: No count of withheld alerts is told before the modification
      Given a Device
      And the Device has raised 9 R + 9 L alerts of one Alert Code
      When more than 3 W passes
      Then Request Management is told of 0 withheld alerts of that Alert Code
      And Users have received everything that the Device raised

  @IMR-018 @IMR-053 @after-SECMP0062
  Rule: With the modification the same storm is let in only in part

    Scenario Outline: A storm after the modification
      Given a Device
      When the Device raises <sent> alerts of one Alert Code
      Then at least one of them is delivered
      And at least one of them is withheld

      Examples:
        | why                              | sent      |
        | where the mechanism may withhold | R + L + 3 |
        | a full storm, now let in in part | 9 R + 9 L |

    @IMR-048 @IMR-049 @reading-S03-a @reading-S23-a
    Scenario: A storm is recorded as it was before
      Given a Device
      When the Device raises 3 R alerts of one Alert Code
      Then the security log has 1 amber and 1 red entries about the Device
      And there are 1 amber and 1 red incident files about the Device

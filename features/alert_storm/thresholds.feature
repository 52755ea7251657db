@SECMP0062
Feature: Amber and red thresholds

  SECMP0062 Initial Modification Report v1.0, What is the issue?
  The detection that the mechanism builds on: two thresholds of a Device, each recorded when it is exceeded.

  @IMR-046 @IMR-047 @IMR-048 @reading-S03-a @reading-S23-a
  Rule: A threshold that is exceeded is recorded in the security log

    Scenario Outline: What the security log has after so many alerts in one window
      Given a Device
      When the Device raises <sent> alerts of one Alert Code
      Then the security log has <amber> amber and <red> red entries about the Device

      Examples:
        | why                 | sent  | amber | red |
        | one less than amber | A - 1 | 0     | 0   |
        | as many as amber    | A     | 0     | 0   |
        | one more than amber | A + 1 | 1     | 0   |
        | as many as red      | R     | 1     | 0   |
        | one more than red   | R + 1 | 1     | 1   |
        | far above red       | 3 R   | 1     | 1   |

    Scenario: An entry is made at the moment of the crossing
      Given a Device that has raised A alerts of one Alert Code
      When 0.1 W later the Device raises 1 alert of that Alert Code
      Then the amber entry is of this moment and names the Device

    Scenario: Amber and then red leave two entries in this order
      Given a Device that has raised A + 1 alerts of one Alert Code
      When 0.1 W later the Device raises R alerts of that Alert Code
      Then the security log has 1 amber and 1 red entries about the Device
      And the amber entry is the older one

    Scenario: Another Device is not in the entry
      Given a Device
      And another Device that has raised R + 1 alerts of one Alert Code
      When the Device raises A alerts of one Alert Code
      Then the security log has no entry about the Device
      And the security log has 1 amber and 1 red entries about the other Device

    Scenario: Each window in which amber is exceeded is recorded
      Given a Device that has raised A + 1 alerts of one Alert Code
      And more than W has passed
      When the Device raises A + 1 alerts of one Alert Code
      Then the security log has 2 amber and 0 red entries about the Device

  @IMR-049 @reading-S03-a @reading-S22-a @reading-S23-a
  Rule: A threshold that is exceeded leaves an incident file

    Scenario Outline: The incident files after so many alerts in one window
      Given a Device
      When the Device raises <sent> alerts of one Alert Code
      Then there are <amber> amber and <red> red incident files about the Device

      Examples:
        | why                 | sent  | amber | red |
        | as many as amber    | A     | 0     | 0   |
        | one more than amber | A + 1 | 1     | 0   |
        | as many as red      | R     | 1     | 0   |
        | one more than red   | R + 1 | 1     | 1   |
        | far above red       | 3 R   | 1     | 1   |

  @IMR-046 @IMR-017 @reading-S06-a @reading-S03-a
  Rule: All alerts of a Device count towards its thresholds, whatever their Alert Codes

    @reading-S23-a
    Scenario: Red by alerts that all differ in their Alert Code
      Given a Device
      When the Device raises R + 1 alerts, each of a different Alert Code
      Then the security log has 1 amber and 1 red entries about the Device

    @IMR-020 @reading-S25-a @reading-S23-a
    Scenario: Deliveries to several Users do not take a Device across red
      Given a Device
      When the Device raises R alerts of an Alert Code that is for two Users
      Then both Users receive all of them
      And the security log has 1 amber and 0 red entries about the Device

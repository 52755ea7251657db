@SECMP0062
Feature: Clearing a red incident, and what comes after

  SECMP0062 Initial Modification Report v1.0, Solution.
  The report does not say when a red incident is over (reading S04). Whichever way, the mechanism is armed again.

  @IMR-074 @after-SECMP0062 @reading-S04-a @reading-S02-a @reading-S03-a @reading-S15-a
  Rule: A red incident is closed at the end of the first whole window that is not above red

    Scenario Outline: How many alerts a window may have to close the incident
      Given a Device with a red incident
      And more than W has passed
      And the Device has raised <sent> alerts of one Alert Code
      When more than W passes
      Then the Incident store holds <incidents> open incidents of the Device

      Examples:
        | why               | sent  | incidents |
        | nothing came      | 0     | 0         |
        | as many as amber  | A     | 0         |
        | one less than red | R - 1 | 0         |
        | as many as red    | R     | 0         |
        | one more than red | R + 1 | 1         |

    Scenario Outline: When the incident is closed
      Given a Device with a red incident
      When <wait> passes
      Then the Incident store holds <incidents> open incidents of the Device

      Examples:
        | why                                     | wait            | incidents |
        | the window of the storm itself          | more than W     | 1         |
        | the last instant of the window after it | just before 2 W | 1         |
        | when the window after it is over        | more than 2 W   | 0         |
        | later                                   | 2.5 W           | 0         |

    @reading-S37-a
    Scenario: The end of a window is not in the window
      Given a Device with a red incident
      When exactly 2 W passes
      Then the Incident store holds 0 open incidents of the Device

    @reading-S37-b
    Scenario: By another reading the end of a window is in the window
      Given a Device with a red incident
      When exactly 2 W passes
      Then the Incident store holds 1 open incident of the Device

  @IMR-065 @IMR-068 @after-SECMP0062
  @reading-S04-a @reading-S04-b @reading-S04-c @reading-S04-d @reading-S07-a
  Rule: With the incident counters and marks are gone

    Scenario: A code that was overloaded passes again
      Given a Device with one Alert Code overloaded
      And the Device has raised 3 alerts of that Alert Code
      And the red incident was cleared
      When the Device raises R - 1 alerts of that Alert Code
      Then Users receive all of them

    @IMR-067 @reading-S03-a
    Scenario: The counters begin again at none
      Given a Device with one Alert Code overloaded
      And the red incident was cleared
      And the Device has come to a red incident by another Alert Code
      When the Device raises L alerts of one Alert Code at once
      Then Users receive all of them

    @IMR-074 @reading-S39-a
    Scenario: A closed incident is not open any more
      Given a Device with one Alert Code overloaded
      When the red incident is cleared
      Then no red incident of the Device is open

  @IMR-074 @IMR-075 @after-SECMP0062
  @reading-S04-a @reading-S04-b @reading-S04-c @reading-S04-d @reading-S07-a
  Rule: The mechanism is armed again

    @reading-S03-a
    Scenario Outline: A second storm
      Given a Device with one Alert Code overloaded
      And the red incident was cleared
      When the Device raises <sent> alerts of one Alert Code
      Then the Incident store holds <open> open incidents of the Device

      Examples:
        | why               | sent  | open |
        | as many as red    | R     | 0    |
        | one more than red | R + 1 | 1    |

    Scenario: A code may be overloaded a second time
      Given a Device with one Alert Code overloaded
      And the red incident was cleared
      When the Device raises 3 R + 3 L alerts of one Alert Code
      Then at least one of them is delivered
      And at least one of them is withheld

@SECMP0062 @after-SECMP0062
Feature: The count handed to Request Management

  SECMP0062 Initial Modification Report v1.0, Solution.
  What is not let through is counted, and Request Management is told the count.

  @IMR-072 @reading-S01-a @reading-S07-a @reading-S11-a @reading-S13-a
  Rule: Request Management is told how many alerts were not let through

    @reading-S20-a
    Scenario Outline: The count of one designated period
      Given a Device with one Alert Code overloaded
      When the Device raises <sent> alerts of that Alert Code within one designated period
      Then Request Management is told of <counted> withheld alerts of that Alert Code

      Examples:
        | why               | sent | counted |
        | nothing more came | 0    | 0       |
        | one was withheld  | 1    | 1       |
        | a full storm      | 99   | 99      |

    @reading-S20-a @reading-S14-a
    Scenario Outline: The count is told when the period is over
      Given a Device with one Alert Code overloaded in a storm that goes on
      And the Device has raised 3 alerts of that Alert Code

      When <wait> passes
      Then Request Management is told of <counted> withheld alerts of that Alert Code

      Examples:
        | why                            | wait          | counted |
        | in the middle of the period    | half of N     | 0       |
        | the last instant of the period | just before N | 0       |
        | after its end                  | just after N  | 3       |

    @reading-S20-a @reading-S14-a @reading-S37-a
    Scenario: Exactly at the end of the period the count is told
      Given a Device with one Alert Code overloaded in a storm that goes on
      And the Device has raised 3 alerts of that Alert Code
      When exactly N passes
      Then Request Management is told of 3 withheld alerts of that Alert Code

    @reading-S20-a @reading-S14-a
    Scenario: Each period has a count of its own
      Given a Device with one Alert Code overloaded in a storm that goes on
      When the Device raises 4, then 7, then 2 alerts of that Alert Code in three periods
      Then Request Management is told of 4, then 6, then 1 withheld alerts of that Alert Code

    @reading-S20-a
    Scenario: The counts of two codes are kept apart
      Given a Device with two Alert Codes overloaded, half of N apart
      And the Device has raised 4 alerts of one Alert Code
      And the Device has raised 7 alerts of another Alert Code
      When 2.1 N passes
      Then Request Management is told of 4 withheld alerts of one Alert Code
      And Request Management is told of 7 withheld alerts of another Alert Code

    @reading-S20-a @reading-S14-a
    Scenario: The counts of two codes whose periods end together
      Given a Device with two Alert Codes overloaded at the same moment
      And the Device has raised 4 alerts of one Alert Code
      And the Device has raised 7 alerts of another Alert Code
      When more than N passes
      Then Request Management is told of 4 withheld alerts of one Alert Code
      And Request Management is told of 7 withheld alerts of another Alert Code

    @IMR-069 @reading-S04-a @reading-S04-b @reading-S04-c @reading-S04-d
    Scenario: Nothing is told of codes that are not overloaded
      Given a Device with one Alert Code overloaded
      And the Device has raised 3 alerts of that Alert Code
      And the Device has raised L - 1 alerts of another Alert Code
      When the red incident is cleared
      Then Request Management is told of 3 withheld alerts of one Alert Code
      And Request Management is told of 0 withheld alerts of another Alert Code

    @reading-S36-a @reading-S04-a @reading-S04-b @reading-S04-c @reading-S04-d
    Scenario: The last count arrives although the period outlasts the storm
      Given the designated period is 9 W
      And a Device with one Alert Code overloaded
      And the Device has raised 3 alerts of that Alert Code
      When the red incident is cleared
      Then Request Management is told of 3 withheld alerts of that Alert Code

  @IMR-072
  Rule: No withheld alert is left out of the counts

    @reading-S04-a @reading-S04-b @reading-S04-c @reading-S04-d
    Scenario Outline: The counts add up when the storm is over
      Given a Device
      And the Device has raised <sent> alerts of one Alert Code
      When the red incident is cleared
      Then the counts told to Request Management add up to what was withheld
      And at least one of them is withheld

      Examples:
        | why           | sent      |
        | a short storm | R + L + 9 |
        | a full storm  | 9 R + 9 L |

    @reading-S04-a @reading-S04-b @reading-S04-c @reading-S04-d @reading-S11-a @reading-S11-b @reading-S36-a
    Scenario: They add up although the period outlasts the storm
      Given the designated period is 9 W
      And a Device
      And the Device has raised R + L + 9 alerts of one Alert Code
      When the red incident is cleared
      Then the counts told to Request Management add up to what was withheld
      And at least one of them is withheld

    @reading-S04-a @reading-S04-b @reading-S04-c @reading-S04-d @reading-S11-a @reading-S11-b @reading-S36-a
    Scenario: They add up for two codes whose periods outlast the storm
      Given the designated period is 9 W
      And a Device with two Alert Codes overloaded at the same moment
      And the Device has raised 4 alerts of one Alert Code
      And the Device has raised 7 alerts of another Alert Code
      When the red incident is cleared
      Then the counts told to Request Management add up to what was withheld
      And at least one of them is withheld

  @IMR-072
  Rule: Before any Alert Code is overloaded there is nothing to tell

    Scenario: A busy Device that stays below red
      Given a Device that has raised R - 1 alerts of one Alert Code
      When more than 2 W passes
      Then Request Management is told of 0 withheld alerts of that Alert Code
      And Users have received everything that the Device raised

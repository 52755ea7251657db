@SECMP0062 @after-SECMP0062 @reading-S33-a
Feature: A storm outlives a restart of the DSP

  SECMP0062 Initial Modification Report v1.0, Solution.
  No clause speaks of a restart. By S33 (a) it changes nothing of what was counted and recorded.

  @IMR-017 @IMR-018 @IMR-073 @IMR-074 @reading-S03-a
  Rule: What was counted before a restart counts after it

    Scenario: No alert is forgotten, and none counted twice
      Given a Device that has raised R - 1 alerts of one Alert Code
      When the DSP is restarted
      Then the DSP has started again
      And R - 1 alerts are counted for the Device

    Scenario Outline: Alerts before and after a restart
      Given a Device that has raised R - 1 alerts of one Alert Code
      And the DSP is restarted
      When the Device raises <sent> alerts of one Alert Code
      Then the Incident store holds <incidents> open incidents of the Device

      Examples:
        | why                          | sent | incidents |
        | together as many as red      | 1    | 0         |
        | together one more than red   | 2    | 1         |

  @IMR-048 @IMR-075 @IMR-076
  Rule: A red incident outlives a restart

    @reading-S23-a @reading-S39-a
    Scenario: It is open and stands in the security log once
      Given a Device with a red incident
      When the DSP is restarted
      Then the DSP has started again
      And the Incident store holds 1 open incident of the Device
      And the Incident store holds no closed incident of the Device
      And the security log has 1 amber and 1 red entries about the Device

    @reading-S04-a @reading-S04-b @reading-S04-c @reading-S04-d
    Scenario: It is closed when the storm is over, as it would have been
      Given a Device with a red incident
      And the DSP is restarted
      When the red incident is cleared
      Then no red incident of the Device is open

  @IMR-063 @IMR-064 @IMR-071
  @reading-S03-a @reading-S07-a @reading-S01-a @reading-S11-a @reading-S12-a @reading-S13-a @reading-S14-a
  Rule: Counters and designated periods go on

    Scenario: The counter of an Alert Code goes on
      Given a Device with a red incident
      And the Device has raised L alerts of one Alert Code
      And the DSP is restarted
      When the Device raises 3 alerts of one Alert Code at once
      Then Users receive 1 of them

    Scenario Outline: The designated period keeps its end
      Given a Device with one Alert Code overloaded in a storm that goes on
      And the DSP is restarted
      When <wait> later the Device raises 1 alert of that Alert Code
      Then Users receive <received> of them

      Examples:
        | why                            | wait          | received |
        | in the middle of the period    | half of N     | 0        |
        | the last instant of the period | just before N | 0        |
        | when it is over                | more than N   | 1        |

  @IMR-072
  Rule: No count is lost

    @reading-S01-a @reading-S07-a @reading-S11-a @reading-S13-a @reading-S20-a @reading-S14-a
    Scenario: What was withheld before and after a restart is one count
      Given a Device with one Alert Code overloaded in a storm that goes on
      And the Device has raised 3 alerts of that Alert Code
      And the DSP is restarted
      And the Device has raised 2 alerts of that Alert Code
      When more than N passes
      Then Request Management is told once, of 5 withheld alerts of that Alert Code

    @reading-S04-a @reading-S04-b @reading-S04-c @reading-S04-d
    Scenario: The counts add up across a restart
      Given a Device with one Alert Code overloaded
      And the Device has raised 3 R alerts of that Alert Code
      And the DSP is restarted
      And the Device has raised 3 R alerts of that Alert Code
      When the red incident is cleared
      Then the counts told to Request Management add up to what was withheld
      And at least one of them is withheld

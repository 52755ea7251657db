@SECMP0062
Feature: Configuration while the service runs

  SECMP0062 Initial Modification Report v1.0, Working Group question Q3.
  The Operations Group may need to change the figures, and N above all, faster than a modification could.

  @IMR-021 @after-SECMP0062
  @reading-S38-a @reading-S01-a @reading-S07-a @reading-S11-a @reading-S13-a @reading-S14-a @reading-S30-a
  Rule: The designated period can be raised and lowered, from the next period on

    Scenario: The designated period can be changed
      Given a Device
      When Operations change the designated period to 2 N
      Then the change is taken

    Scenario Outline: A change of N during a designated period
      Given a Device with one Alert Code overloaded in a storm that goes on
      And the designated period is changed to <period>

      When <wait> later the Device raises 1 alert of that Alert Code
      Then Users receive <received> of them

      Examples:
        | why                                          | period    | wait          | received |
        | lowered: the running period keeps its length | half of N | half of N     | 0        |
        | lowered: the last instant of the old period  | half of N | just before N | 0        |
        | lowered: when the old period is over         | half of N | more than N   | 1        |
        | raised: when the old period is over          | 2 N       | more than N   | 1        |

    Scenario Outline: The period after a change of N
      Given a Device with one Alert Code overloaded in a storm that goes on
      And the designated period is changed to <period>

      And more than N has passed
      And the Device has raised 1 alert of that Alert Code
      When <wait> later the Device raises 1 alert of that Alert Code
      Then Users receive <received> of them

      Examples:
        | why                   | period    | wait      | received |
        | lowered: not over yet | half of N | 0.4 N     | 0        |
        | lowered: over         | half of N | 0.6 N     | 1        |
        | raised: not over yet  | 2 N       | 1.9 N     | 0        |
        | raised: over          | 2 N       | 2.1 N     | 1        |

  @IMR-047 @after-SECMP0062 @reading-S38-a @reading-S30-a @reading-S02-a @reading-S03-a
  Rule: Thresholds and window can be changed, from the next window on

    Scenario: A lower red threshold does not touch the window that is running
      Given a Device that has raised R - 1 alerts of one Alert Code
      And red is changed to R - 2
      When the Device raises 1 alert of one Alert Code
      Then no red incident of the Device is open
      And Users receive all of them

    Scenario Outline: A changed red threshold in the next window
      Given a Device that has raised 1 alert of one Alert Code
      And red is changed to <red>
      And more than W has passed
      When the Device raises <sent> alerts of one Alert Code
      Then the Incident store holds <incidents> open incidents of the Device

      Examples:
        | why                       | red   | sent  | incidents |
        | lowered, as many          | R - 2 | R - 2 | 0         |
        | lowered, one more         | R - 2 | R - 1 | 1         |
        | raised, one more than old | R + 2 | R + 1 | 0         |
        | raised, as many           | R + 2 | R + 2 | 0         |
        | raised, one more          | R + 2 | R + 3 | 1         |

    Scenario Outline: A changed amber threshold in the next window
      Given a Device that has raised 1 alert of one Alert Code
      And amber is changed to <amber>
      And more than W has passed
      When the Device raises <sent> alerts of one Alert Code
      Then the security log has <entries> amber and 0 red entries about the Device

      Examples:
        | why                       | amber | sent  | entries |
        | lowered, as many          | A - 1 | A - 1 | 0       |
        | lowered, one more         | A - 1 | A     | 1       |
        | raised, one more than old | A + 1 | A + 1 | 0       |
        | raised, one more          | A + 1 | A + 2 | 1       |

    Scenario Outline: A changed window
      Given a Device that has raised 1 alert of one Alert Code
      And the window is changed to half of W
      And <before> has passed
      And the Device has raised 1 alert of one Alert Code
      When <wait> later the Device raises 1 alert of one Alert Code
      Then <counted> alerts are counted for the Device

      Examples:
        | why                                 | before    | wait      | counted |
        | the running window keeps its length | half of W | 0.2 W     | 3       |
        | the next window, inside             | 1.1 W     | 0.4 W     | 2       |
        | the next window, when it is over    | 1.1 W     | 0.6 W     | 1       |

  @IMR-066 @after-SECMP0062
  @reading-S38-a @reading-S30-a @reading-S03-a @reading-S07-a @reading-S01-a @reading-S11-a @reading-S13-a @reading-S02-a
  Rule: The limit of an Alert Code can be changed, from the next start of its counter on

    Scenario Outline: A changed limit
      Given a Device that has raised 1 alert of another Alert Code
      And the limit of one Alert Code is changed to <limit>
      And more than W has passed
      And the Device has come to a red incident by another Alert Code
      When the Device raises 3 L alerts of one Alert Code at once
      Then Users receive <received> of them

      Examples:
        | why     | limit | received |
        | lowered | 1     | 2        |
        | raised  | 2 L   | 2 L + 1  |

  @IMR-047 @after-SECMP0062 @reading-S38-a
  Rule: Figures that contradict each other are refused, and nothing changes

    @reading-S40-a
    Scenario Outline: Contradictory figures
      Given a Device that has raised R - 1 alerts of one Alert Code
      When Operations change <figures>
      Then the change is refused with a reason
      And R - 1 alerts are counted for the Device

      Examples:
        | why                  | figures                                 |
        | amber above red      | amber to one more than red              |
        | a negative period    | the designated period to less than none |
        | no window            | the window to none                      |
        | a negative window    | the window to less than none            |

  @IMR-072 @after-SECMP0062 @reading-S38-a
  Rule: A change of the figures loses no alert

    @reading-S04-a @reading-S04-b @reading-S04-c @reading-S04-d
    Scenario Outline: The counts add up across a change
      Given a Device with one Alert Code overloaded
      And the Device has raised 3 R alerts of that Alert Code
      And the designated period is changed to <period>
      And the Device has raised 3 R alerts of that Alert Code
      When the red incident is cleared
      Then the counts told to Request Management add up to what was withheld

      Examples:
        | why     | period    |
        | raised  | 5 N       |
        | lowered | half of N |

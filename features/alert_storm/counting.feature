@SECMP0062
Feature: Counting the alerts of a Device

  SECMP0062 Initial Modification Report v1.0, Summary, What is the issue? and Solution.
  Everything rests on one figure: how many alerts a Device has sent in the present window.

  @IMR-017 @IMR-056
  Rule: The mechanism counts the alerts that originate from one Device

    Scenario Outline: The alerts of one Device add up
      Given a Device
      When the Device raises <sent> alerts of one Alert Code
      Then <sent> alerts are counted for the Device

      Examples:
        | why                  | sent  |
        | a single alert       | 1     |
        | one less than red    | R - 1 |
        | as many as red       | R     |
        | one more than red    | R + 1 |
        | a storm of many more | 3 R   |

    Scenario: The alerts of another Device are counted apart
      Given a Device
      And another Device that has raised 3 alerts of one Alert Code
      When the Device raises 2 alerts of one Alert Code
      Then 2 alerts are counted for the Device
      And 3 alerts are counted for the other Device

    @reading-S06-a
    Scenario: Alert Codes are counted together
      Given a Device that has raised 2 alerts of one Alert Code
      When the Device raises 3 alerts of another Alert Code
      Then 5 alerts are counted for the Device

    @IMR-020 @reading-S25-a
    Scenario: An alert for two Users is counted once
      Given a Device
      When the Device raises 1 alert of an Alert Code that is for two Users
      Then both Users receive it
      And 1 alert is counted for the Device

    @reading-S25-a
    Scenario: An alert that arrives twice is counted twice
      Given a Device
      When the very same alert of the Device arrives twice
      Then 2 alerts are counted for the Device

    @reading-S27-a
    Scenario: Alerts that a Device has dated long ago are counted when they arrive
      Given a Device
      When the Device raises 3 alerts that it dates half of W apart
      Then 3 alerts are counted for the Device

    @reading-S26-a
    Scenario: Devices behind one Communications Hub are counted apart
      Given a Device
      And a gas meter behind the same Communications Hub that has raised 3 alerts of one Alert Code
      When the Device raises 2 alerts of one Alert Code
      Then 2 alerts are counted for the Device
      And 3 alerts are counted for the other Device

  @IMR-045 @IMR-017 @IMR-056
  Rule: Alerts are counted over a window

    @reading-S02-a @reading-S02-c
    Scenario Outline: The end of the window that the first alert began
      Given a Device that has raised 1 alert of one Alert Code
      When <wait> later the Device raises 1 alert of that Alert Code
      Then <counted> alerts are counted for the Device

      Examples:
        | why                          | wait          | counted |
        | at once                      | 0 seconds     | 2       |
        | well inside the window       | half of W     | 2       |
        | the last instant inside      | just before W | 2       |
        | the first instant after      | just after W  | 1       |

    @reading-S02-a @reading-S02-c @reading-S37-a
    Scenario: An alert that comes exactly W after the first is in the next window
      Given a Device that has raised 1 alert of one Alert Code
      When exactly W later the Device raises 1 alert of that Alert Code
      Then 1 alert is counted for the Device

    @reading-S02-a @reading-S02-c @reading-S37-b
    Scenario: By another reading it is in the same window
      Given a Device that has raised 1 alert of one Alert Code
      When exactly W later the Device raises 1 alert of that Alert Code
      Then 2 alerts are counted for the Device

    Scenario: A window in which nothing came counts nothing
      Given a Device that has raised R alerts of one Alert Code
      When more than W passes
      Then 0 alerts are counted for the Device

    @reading-S02-a
    Scenario: A window begins with the first alert after the last window
      Given a Device that has raised 1 alert of one Alert Code
      And 1.5 W has passed
      And the Device has raised 1 alert of one Alert Code
      When just before W later the Device raises 1 alert of that Alert Code
      Then 2 alerts are counted for the Device

    @reading-S03-a
    Scenario: A slow drip never adds up to a storm
      Given a Device
      When the Device raises A alerts of one Alert Code in each of 5 windows
      Then Users receive all of them
      And the security log has no entry about the Device

  @IMR-022 @IMR-059 @after-SECMP0062 @reading-S07-a
  Rule: Alerts that are withheld are counted all the same

    Scenario Outline: Withheld alerts in the count of the Device
      Given a Device with one Alert Code overloaded
      When the Device raises <sent> alerts of that Alert Code at once
      Then all alerts of the Device so far are counted for it
      And at least one of them is withheld

      Examples:
        | why            | sent |
        | a few          | 3    |
        | as many as red | R    |
        | a full storm   | 10 R |

    @IMR-072 @reading-S04-a @reading-S04-b @reading-S04-c @reading-S04-d
    Scenario: Every alert that the DSP received was either delivered or counted as withheld
      Given a Device with one Alert Code overloaded
      And the Device has raised 3 R alerts of that Alert Code
      When the red incident is cleared
      Then what was received is what was delivered and what was counted as withheld
      And at least one of them is withheld

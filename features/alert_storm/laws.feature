@SECMP0062 @after-SECMP0062
Feature: Laws of alert storm protection

  SECMP0062 Initial Modification Report v1.0, Testing and the Working Group's question Q1.
  Whatever the traffic, some things hold. Each law is tried on many made-up storms of up to three Devices.

  Background:
    Given small figures, so that storms come quickly

  @IMR-022 @IMR-059 @IMR-072
  Rule: No alert is lost without being counted

    @reading-S04-a @reading-S04-b @reading-S04-c @reading-S04-d
    Scenario: Received is delivered and counted as withheld
      When any traffic is received and the storms are over
      Then what was received of each code of each Device is what was delivered and what was counted

    Scenario: Every alert is counted for its Device
      When any traffic is received at once
      Then each Device is counted as many alerts as it sent

  @IMR-065 @IMR-062
  Rule: The innocent never suffer

    Scenario: No alert of a Device without a red incident is withheld
      When any traffic is received
      Then no alert is withheld that came when no red incident of its Device was open

    @reading-S12-a @reading-S12-b
    Scenario: A Device that never was red has all its alerts delivered
      When any traffic is received
      Then all alerts of each Device without any incident are delivered

    @reading-S03-a @reading-S07-a @reading-S12-a @reading-S12-b @IMR-067 @IMR-070
    Scenario: No alert of a code that has not exceeded its limit is withheld
      When any traffic is received
      Then of each code the first alerts that come while an incident is open, as many as its limit, are delivered

    @IMR-017 @reading-S11-a @reading-S02-a @reading-S02-c @reading-S14-a @reading-S14-b
    Scenario: What other Devices send makes no difference
      When any traffic is received, and that of one Device alone a second time
      Then of that Device the same alerts are delivered both times

    @IMR-018 @IMR-057 @reading-S03-a
    Scenario: The first R alerts of a Device are always forwarded
      When any traffic is received
      Then the first alerts of each Device, as many as red allows, are delivered

  @IMR-068 @IMR-020
  Rule: What is delivered is what was sent

    @reading-S11-a
    Scenario: Delivered alerts come at once, once, unchanged
      When any traffic is received
      Then of each Device the alerts delivered are some of those sent, at once, once each and unchanged

    @reading-S29-a
    Scenario: All intended Users receive the same alerts
      When any traffic is received
      Then all Users that a code is for receive the same list of alerts

  @IMR-058 @IMR-019 @IMR-071
  Rule: Of an overloaded code no two alerts pass within one designated period

    @reading-S01-a @reading-S14-a @reading-S13-a @reading-S12-a @reading-S11-a @reading-S07-a @reading-S17-a
    Scenario: Alerts let through are at least N apart
      When any traffic is received
      Then of each code, from the last alert before the first withheld on, delivered alerts are at least N apart until the incident is closed

    @reading-S01-a @reading-S14-a @reading-S13-a @reading-S12-a @reading-S11-a @reading-S07-a
    Scenario: An alert that comes more than N after the last one let through passes
      When any traffic is received
      Then of each code, no alert is withheld that came more than N after the last one delivered

  @IMR-074 @IMR-048 @IMR-049 @IMR-047
  Rule: The records agree with the traffic

    @reading-S39-a
    Scenario: At most one red incident of a Device is open
      When any traffic is received
      Then at no time two red incidents of a Device are open

    @reading-S22-a @reading-S23-a
    Scenario: Each entry of the security log has its incident file
      When any traffic is received
      Then the incident files of each Device are those of its security log

    @reading-S03-a @reading-S06-a @reading-S23-a
    Scenario: The log of a burst says how far it went
      When any single burst is received
      Then the security log has amber if it went above amber, and red if it went above red

  @IMR-023 @IMR-060
  Rule: Users are told before anything is withheld

    @reading-S10-a
    Scenario: A notice precedes the first withheld alert of each code
      When any traffic is received
      Then no alert is withheld of which each intended User was not notified before or at that moment

  @IMR-045 @IMR-066
  Rule: Neither names nor dates matter

    @reading-S11-a @reading-S02-a @reading-S02-c @reading-S14-a @reading-S14-b
    Scenario: The same traffic later has the same outcome
      When any traffic is received, and the same once more later by other Devices
      Then the same alerts are delivered both times

    @reading-S33-a @reading-S11-a @reading-S02-a @reading-S02-c @reading-S14-a @reading-S14-b
    Scenario: Restarts of the DSP make no difference
      When any traffic is received, and the same once more with restarts in between
      Then the same alerts are delivered both times

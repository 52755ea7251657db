@SECMP0105
Feature: Laws of suspension and restoration

  SECMP0105 Preliminary Impact Assessment v0.25, DSP Solution Overview (3.2).
  What holds for any history: firmware leaves the list and comes back, versions are read, firmware is activated,
  answers succeed, fail, name any version or none, and get lost.

  @after-SECMP0105
  @reading-P08-a @reading-P10-a @reading-P11-a @reading-P16-a @reading-P18-a @reading-P26-a @reading-P31-a
  Rule: Whatever happens to a Device

    @PIA-026 @PIA-060 @PIA-072 @reading-P07-a
    Scenario: The status that comes back is the one held before
      When any history happens to a Device
      Then a Device that leaves Suspended has the status it held before it was suspended

    @PIA-059 @PIA-070
    Scenario: Nothing but a Current version restores
      When any history happens to a Device
      Then a Device leaves Suspended only by an answer that names a Current version, and then always

    @PIA-061 @PIA-062 @PIA-063 @PIA-064
    Scenario: As many restorations as DCC Alerts N29
      When any history happens to a Device
      Then supplier and network operator have each received one N29 for every restoration

    @PIA-048
    Scenario: Every answer reaches the User who asked
      When any history happens to a Device
      Then each answer of the Device has reached the User who asked

    @PIA-069 @PIA-073
    Scenario: ActivateImageResponseCode makes no difference
      When any version is told with any two outcomes of an activation
      Then both Devices end with the same status and firmware

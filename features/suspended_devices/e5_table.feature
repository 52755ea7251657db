@SECMP0105
Feature: What a Suspended Device may be sent, variant by variant

  SECMP0105 Preliminary Impact Assessment v0.25, Current Arrangements (2.1) and DSP Solution Overview (3.2).
  Every Service Reference Variant that names a Device, in each of its Command Variants, over DUIS bytes.
  Command Variant 4 is asked of Transform, 1, 3, 5 and 7 of Send Command, 2 and 6 of Non-Device.
  The fifteen variants that concern no Device but the DCC have no status to be checked and are left out;
  SR11.1, which names Devices in its body, stands with the exceptions, as do SR2.2, SR6.23 and SR11.2.
  Rows that rest on a doubtful entry of the DUIS catalogue stand in outlines of their own (reading P05).

  @PIA-027 @PIA-032
  Rule: Critical requests are sent

    Scenario Outline: A Critical request to a Suspended Device
      When SR<variant> is sent to a Suspended Device in Command Variants <command_variants>
      Then each is accepted, and what is for the Device reaches it

      Examples:
        | why                                                                               | variant | command_variants |
        | 1.1.1 Update Import Tariff (Primary Element)                                      | 1.1.1   | 4 5 6 7          |
        | 1.1.2 Update Import Tariff (Secondary Element)                                    | 1.1.2   | 4 5 6 7          |
        | 1.2.1 Update Price (Primary Element)                                              | 1.2.1   | 4 5 6 7          |
        | 1.2.2 Update Price (Secondary Element)                                            | 1.2.2   | 4 5 6 7          |
        | 1.5 Update Meter Balance                                                          | 1.5     | 4 5 6 7          |
        | 1.6 Update Payment Mode                                                           | 1.6     | 4 5 6 7          |
        | 1.7 Reset Tariff Block Counter Matrix                                             | 1.7     | 4 5 6 7          |
        | 2.1 Update Prepay Configuration                                                   | 2.1     | 4 5 6 7          |
        | 2.3 Update Debt                                                                   | 2.3     | 4 5 6 7          |
        | 2.5 Activate Emergency Credit                                                     | 2.5     | 4 5 6 7          |
        | 6.4.1 Update Device Configuration (Load Limiting General Settings)                | 6.4.1   | 4 5 6 7          |
        | 6.6 Update Device Configuration (Gas Conversion)                                  | 6.6     | 4 5 6 7          |
        | 6.7 Update Device Configuration (Gas Flow)                                        | 6.7     | 4 5 6 7          |
        | 6.8 Update Device Configuration (Billing Calendar)                                | 6.8     | 4 5 6 7          |
        | 6.11 Synchronise Clock                                                            | 6.11    | 4 5 6 7          |
        | 6.14.1 Update Device Configuration (Auxiliary Load Control Description)           | 6.14.1  | 4 5 6 7          |
        | 6.14.2 Update Device Configuration (Auxiliary Load Control Scheduler)             | 6.14.2  | 4 5 6 7          |
        | 6.14.3 Update Device Configuration (Auxiliary Controller Scheduler)               | 6.14.3  | 4 5 6 7          |
        | 6.15.1 Update Security Credentials (KRP)                                          | 6.15.1  | 4 5 6 7          |
        | 6.15.2 Update Security Credentials (Device)                                       | 6.15.2  | 4 5 6 7          |
        | 6.17 Issue Security Credentials                                                   | 6.17    | 4 5 6 7          |
        | 6.24.2 Retrieve Device Security Credentials (Device)                              | 6.24.2  | 4 5 6 7          |
        | 6.25 Set Electricity Supply Tamper State                                          | 6.25    | 4 5 6 7          |
        | 6.26 Update Device Configuration (daily resetting of Tariff Block Counter Matrix) | 6.26    | 4 5 6 7          |
        | 7.1 Enable Supply                                                                 | 7.1     | 4 5 6 7          |
        | 7.2 Disable Supply                                                                | 7.2     | 4 5 6 7          |
        | 7.3 Arm Supply                                                                    | 7.3     | 4 5 6 7          |
        | 7.5 Activate Auxiliary Load                                                       | 7.5     | 4 5 6 7          |
        | 7.6 Deactivate Auxiliary Load                                                     | 7.6     | 4 5 6 7          |
        | 7.8 Reset Auxiliary Load                                                          | 7.8     | 4 5 6 7          |
        | 8.7.1 Join Service (Critical)                                                     | 8.7.1   | 4 5 6 7          |
        | 8.8.1 Unjoin Service (Critical)                                                   | 8.8.1   | 4 5 6 7          |
        | 11.3 Activate Firmware                                                            | 11.3    | 4 5 6 7          |

    @reading-P05-a
    Scenario Outline: A Critical request of a doubtful catalogue entry
      When SR<variant> is sent to a Suspended Device in Command Variants <command_variants>
      Then each is accepted, and what is for the Device reaches it

      Examples:
        | why                                 | variant | command_variants |
        | 7.12 Set Randomised Offset Limit    | 7.12    | 4 5 6 7          |
        | 7.13 Set Auxiliary Controller State | 7.13    | 4 5 6 7          |
        | 7.16 Limit APC Level                | 7.16    | 4 5 6 7          |
        | 8.1.1 Commission Device             | 8.1.1   | 4 5              |

  @PIA-028 @PIA-029 @PIA-031 @PIA-030
  Rule: Non-Critical requests are rejected with E5, and go no further

    Scenario Outline: A Non-Critical request to a Suspended Device
      When SR<variant> is sent to a Suspended Device in Command Variants <command_variants>
      Then each is answered with E5, and nothing reaches the Device

      Examples:
        | why                                                               | variant | command_variants |
        | 3.1 Display Message                                               | 3.1     | 1 2 3            |
        | 3.2 Restrict Access For Change Of Tenancy                         | 3.2     | 1 2 3            |
        | 3.3 Clear Event Log                                               | 3.3     | 1 2 3            |
        | 3.4 Update Supplier Name                                          | 3.4     | 1 2 3            |
        | 3.5 Disable Privacy PIN                                           | 3.5     | 1 2 3            |
        | 4.1.1 Read Instantaneous Import Registers                         | 4.1.1   | 1 2 3            |
        | 4.1.2 Read Instantaneous Import TOU Matrices                      | 4.1.2   | 1 2 3            |
        | 4.1.3 Read Instantaneous Import TOU With Blocks Matrices          | 4.1.3   | 1 2 3            |
        | 4.1.4 Read Instantaneous Import Block Counters                    | 4.1.4   | 1 2 3            |
        | 4.2 Read Instantaneous Export Registers                           | 4.2     | 1 2 3            |
        | 4.3 Read Instantaneous Prepay Values                              | 4.3     | 1 2 3            |
        | 4.4.2 Retrieve Change Of Mode / Tariff Triggered Billing Data Log | 4.4.2   | 1 2 3            |
        | 4.4.3 Retrieve Billing Calendar Triggered Billing Data Log        | 4.4.3   | 1 2 3            |
        | 4.4.4 Retrieve Billing Data Log (Payment Based Debt Payments)     | 4.4.4   | 1 2 3            |
        | 4.4.5 Retrieve Billing Data Log (Prepayment Credits)              | 4.4.5   | 1 2 3            |
        | 4.6.1 Retrieve Import Daily Read Log                              | 4.6.1   | 1 2 3            |
        | 4.6.2 Retrieve Export Daily Read Log                              | 4.6.2   | 1 2 3            |
        | 4.8.1 Read Active Import Profile Data                             | 4.8.1   | 1 2 3            |
        | 4.8.2 Read Reactive Import Profile Data                           | 4.8.2   | 1 2 3            |
        | 4.8.3 Read Export Profile Data                                    | 4.8.3   | 1 2 3            |
        | 4.10 Read Network Data                                            | 4.10    | 1 2 3            |
        | 4.11.1 Read Tariff (Primary Element)                              | 4.11.1  | 1 2 3            |
        | 4.11.2 Read Tariff (Secondary Element)                            | 4.11.2  | 1 2 3            |
        | 4.12.1 Read Maximum Demand Import Registers                       | 4.12.1  | 1 2 3            |
        | 4.12.2 Read Maximum Demand Export Registers                       | 4.12.2  | 1 2 3            |
        | 4.13 Read Prepayment Configuration                                | 4.13    | 1 2 3            |
        | 4.14 Read Prepayment Daily Read Log                               | 4.14    | 1 2 3            |
        | 4.15 Read Load Limit Data                                         | 4.15    | 1 2 3            |
        | 4.16 Read Active Power Import                                     | 4.16    | 1 2 3            |
        | 4.17 Retrieve Daily Consumption Log                               | 4.17    | 1 2 3            |
        | 4.18 Read Meter Balance                                           | 4.18    | 1 2 3            |
        | 6.2.1 Read Device Configuration (Voltage)                         | 6.2.1   | 1 2 3            |
        | 6.2.2 Read Device Configuration (Randomisation)                   | 6.2.2   | 1 2 3            |
        | 6.2.3 Read Device Configuration (Billing Calendar)                | 6.2.3   | 1 2 3            |
        | 6.2.4 Read Device Configuration (Identity Exc MPxN)               | 6.2.4   | 1 2 3            |
        | 6.2.5 Read Device Configuration (Instantaneous Power Thresholds)  | 6.2.5   | 1 2 3            |
        | 6.2.7 Read Device Configuration (MPxN)                            | 6.2.7   | 1 2 3            |
        | 6.2.8 Read Device Configuration (Gas)                             | 6.2.8   | 1 2 3            |
        | 6.2.9 Read Device Configuration (Payment Mode)                    | 6.2.9   | 1 2 3            |
        | 6.2.10 Read Device Configuration (Event and Alert Behaviours)     | 6.2.10  | 1 2 3            |
        | 6.4.2 Update Device Configuration (Load Limiting Counter Reset)   | 6.4.2   | 1 2 3            |
        | 6.5 Update Device Configuration (Voltage)                         | 6.5     | 1 2 3            |
        | 6.12 Update Device Configuration (Instantaneous Power Threshold)  | 6.12    | 1 2 3            |
        | 6.13 Read Event Or Security Log                                   | 6.13    | 1 2 3            |
        | 6.18.1 Set Maximum Demand Configurable Time Period                | 6.18.1  | 1 2 3            |
        | 6.18.2 Reset Maximum Demand Registers                             | 6.18.2  | 1 2 3            |
        | 6.20.1 Set Device Configuration (Import MPxN)                     | 6.20.1  | 1 2 3            |
        | 6.20.2 Set Device Configuration (Export MPAN)                     | 6.20.2  | 1 2 3            |
        | 6.21 Request Handover Of DCC Controlled Device                    | 6.21    | 1 2 3            |
        | 6.22 Configure Alert Behaviour                                    | 6.22    | 1 2 3            |
        | 6.24.1 Retrieve Device Security Credentials (KRP)                 | 6.24.1  | 1 2 3            |
        | 6.27 Update Device Configuration (RMS Voltage Counter Reset)      | 6.27    | 1 2 3            |
        | 6.28 Set CHF Sub GHz Configuration                                | 6.28    | 1 2 3            |
        | 6.29 Request CHF Sub GHz Channel Scan                             | 6.29    | 1 2 3            |
        | 6.30 Read CHF Sub GHz Configuration                               | 6.30    | 1 2 3            |
        | 6.31 Read CHF Sub GHz Channel                                     | 6.31    | 1 2 3            |
        | 6.32 Read CHF Sub GHz Channel Log                                 | 6.32    | 1 2 3            |
        | 7.4 Read Supply Status                                            | 7.4     | 1 2 3            |
        | 7.7 Read Auxiliary Load Switch Data                               | 7.7     | 1 2 3            |
        | 7.9 Add Auxiliary Load To Boost Button                            | 7.9     | 1 2 3            |
        | 7.10 Remove Auxiliary Load From Boost Button                      | 7.10    | 1 2 3            |
        | 7.11 Read Boost Button Details                                    | 7.11    | 1 2 3            |
        | 8.7.2 Join Service (Non-Critical)                                 | 8.7.2   | 1 2 3            |
        | 8.8.2 Unjoin Service (Non-Critical)                               | 8.8.2   | 1 2 3            |
        | 8.9 Read Device Log                                               | 8.9     | 1 2 3            |
        | 8.11 Update HAN Device Log                                        | 8.11    | 1 2 3            |
        | 8.12.1 Restore HAN Device Log                                     | 8.12.1  | 1 2 3            |
        | 8.12.2 Restore Gas Proxy Function Device Log                      | 8.12.2  | 1 2 3            |
        | 9.1 Request Customer Identification Number                        | 9.1     | 1 2 3            |
        | 14.1 Record Network Data (GAS)                                    | 14.1    | 1 2 3            |

    @reading-P05-a
    Scenario Outline: A Non-Critical request of a doubtful catalogue entry
      When SR<variant> is sent to a Suspended Device in Command Variants <command_variants>
      Then each is answered with E5, and nothing reaches the Device

      Examples:
        | why                                               | variant | command_variants |
        | 7.14 Read Auxiliary Controller Configuration Data | 7.14    | 1 2 3            |
        | 7.15 Read Auxiliary Controller Operational Data   | 7.15    | 1 2 3            |
        | 8.5 Service Opt Out                               | 8.5     | 1                |

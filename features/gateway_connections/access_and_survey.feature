@CG
Feature: Access to the site, and the survey

  DCC Connection Guidance V1.0, sections 2.9, 2.13, 3.5 and 3.6.
  Access is arranged first; a visit that follows one that found no access without warning is paid for.

  @CG-162 @CG-195 @CG-198
  Rule: Access is arranged by the Pre Requisite form

    Scenario: The form came and everything is done
      Given a Low Volume connection that is authorised
      When the Party hands in the Pre Requisite form
      Then the order is access ready

    Scenario: Then the installation can begin
      Given a Low Volume connection that is ready to install
      When the circuit is installed
      Then the order is circuit installed

  @CG-168 @CG-166 @CG-200
  Rule: Custom risk assessment documents cost something, none cost nothing

    Scenario Outline: What documents cost
      Given a Low Volume connection that is authorised
      When <deed>
      Then the order is access ready
      And <amount> is invoiced for custom RAMS within two months

      Examples:
        | why           | deed                                      | amount |
        | none          | the Party hands in the Pre Requisite form | £0.00  |
        | custom ones   | the Party asks for custom RAMS            | £90.00 |

  @CG-131 @CG-132 @CG-201 @CG-202 @reading-C03-a @reading-C45-a @reading-X03-a
  Rule: Access declined without 5 working days' warning makes the next visit chargeable

    @reading-C02-a
    Scenario Outline: How long before the visit the Party warns
      Given a Low Volume connection completed up to its access on 2 Mar 2015
      And on <warned> the Party warned that the visit of <visit> finds no access
      And on <visit> the telecom provider came all the same, if at all, and was turned away
      When on <next> the circuit is installed
      Then the order is circuit installed
      And £0.00 is invoiced for failed site visit within two months

      Examples:
        | why                          | warned      | visit       | next        |
        | seven working days           | 4 Mar 2015  | 13 Mar 2015 | 20 Mar 2015 |
        | six working days             | 5 Mar 2015  | 13 Mar 2015 | 20 Mar 2015 |
        | six working days over Easter | 30 Mar 2015 | 9 Apr 2015  | 16 Apr 2015 |

    @reading-C02-a
    Scenario Outline: The Party warns too late
      Given a Low Volume connection completed up to its access on 2 Mar 2015
      And on <warned> the Party warned that the visit of <visit> finds no access
      And on <visit> the telecom provider is turned away
      When on <next> the circuit is installed
      Then the order is circuit installed
      And £350.00 is invoiced for failed site visit within two months

      Examples:
        | why                            | warned      | visit       | next        |
        | four working days              | 9 Mar 2015  | 13 Mar 2015 | 20 Mar 2015 |
        | on the day                     | 13 Mar 2015 | 13 Mar 2015 | 20 Mar 2015 |
        | four working days over Easter  | 1 Apr 2015  | 9 Apr 2015  | 16 Apr 2015 |
        | seven days with Easter in them | 2 Apr 2015  | 9 Apr 2015  | 16 Apr 2015 |

    Scenario: A clean installation has no charge for visits
      Given a Low Volume connection for 1 year completed on 2 Mar 2015
      When 2 Apr 2015 comes
      Then £0.00 has been invoiced for failed site visit
      And £3,300.00 has been invoiced in all

    Scenario: Turned away on the day, the visit after it is charged as a line of its own
      Given a Low Volume connection that is ready to install
      And the telecom provider is turned away
      When the circuit is installed
      Then £350.00 is invoiced for failed site visit within two months

    Scenario: Turned away twice, two visits are charged
      Given a Low Volume connection that is ready to install
      And the telecom provider is turned away
      And the telecom provider is turned away
      When the circuit is installed
      Then £700.00 is invoiced for failed site visit within two months

    Scenario: Turned away once, one visit is charged
      Given a Low Volume connection that is ready to install
      And the telecom provider is turned away
      And the circuit is installed
      When the routing equipment is installed
      Then £350.00 is invoiced for failed site visit within two months

    Scenario: The visit that fails is not charged itself
      Given a Low Volume connection that is ready to install
      When the telecom provider is turned away
      Then £0.00 is invoiced for failed site visit within two months

    Scenario: Stage 2 is charged for a failed visit as well
      Given a Low Volume connection that is circuit installed
      And Gamma is turned away
      When the routing equipment is installed
      Then £350.00 is invoiced for failed site visit within two months

    @reading-C36-a
    Scenario: A survey needs access as well
      Given at the site a survey is needed
      And a Low Volume connection that is access ready
      And the surveyor is turned away
      When the survey is made
      Then the order is surveyed
      And £350.00 is invoiced for failed site visit within two months

    @reading-C36-a
    Scenario Outline: A visit that finds no access is taken down
      Given at the site <fact>
      And a Low Volume connection that is <state>
      When <deed>
      Then it is taken down

      Examples:
        | why       | fact                             | state             | deed                                |
        | survey    | a survey is needed               | access ready      | the surveyor is turned away         |
        | circuit   | superfast broadband is available | ready to install  | the telecom provider is turned away |
        | equipment | superfast broadband is available | circuit installed | Gamma is turned away                |

    Scenario: A warning is taken down
      Given a Low Volume connection completed up to its access on 2 Mar 2015
      When on 4 Mar 2015 the Party warns that the visit of 13 Mar 2015 finds no access
      Then it is taken down

    @CG-205 @CG-206 @reading-C56-b
    Scenario: A form without access procedures is taken
      Given a Low Volume connection that is authorised
      When the Party hands in the form without its access procedures
      Then it is taken down

    @CG-206 @CG-205 @reading-C56-b
    Scenario: Procedures not advised and turned away
      Given a Low Volume connection that is authorised
      And the Party hands in the form without its access procedures
      And the telecom provider is turned away
      When the circuit is installed
      Then £350.00 is invoiced for failed site visit within two months

    Scenario: A visit of the past can no longer be put off
      Given a Low Volume connection completed up to its access on 2 Mar 2015
      And on 13 Mar 2015 the telecom provider is turned away
      And on 16 Mar 2015 the Party warned too late, if it may, that the visit of 13 Mar 2015 finds no access
      When on 20 Mar 2015 the circuit is installed
      Then £350.00 is invoiced for failed site visit within two months

  @CG-137 @reading-C03-a @reading-C45-a
  Rule: An RDP's free connection is charged for failed visits too

    Scenario: An RDP turns the telecom provider away
      Given an RDP's Low Volume connection that is ready to install
      And the telecom provider is turned away
      When the circuit is installed
      Then £350.00 is invoiced for failed site visit within two months

  @CG-203 @CG-204 @reading-C36-a
  Rule: A survey, where it is needed, comes before installation

    Scenario: Where a survey is needed nothing is installed before it
      Given at the site a survey is needed
      And a Low Volume connection that is access ready
      When the circuit is installed
      Then nothing was installed

    Scenario Outline: What the survey finds
      Given at the site <fact>
      And a Low Volume connection that is surveyed
      When the circuit is installed
      Then the survey says that it cannot be installed as requested
      And nothing was installed

      Examples:
        | why                        | fact                                                        |
        | the circuit cannot be laid | a survey is needed that will find no way for the circuit    |
        | the equipment does not fit | a survey is needed that will find no room for the equipment |

  @CG-207 @CG-093 @reading-C37-a @reading-C36-a
  Rule: After the survey an updated quotation confirms the first or changes it

    Scenario Outline: The updated quotation
      Given at the site <fact>
      And a Low Volume connection for 1 year that is surveyed
      When the DCC sends the updated quotation
      Then its outcome of the survey is "<outcome>"
      And its quotation in all is "<total>"
      And its price basis is "firm"
      And its expected bandwidth is at most 40 Mbps down and 10 Mbps up

      Examples:
        | why             | fact                                                          | outcome   | total    |
        | as expected     | a survey is needed                                            | confirmed | £3300.00 |
        | more work found | a survey is needed that will find £450.00 of additional works | changed   | £3750.00 |

  @CG-208 @reading-C11-a @reading-C12-a @reading-C30-a @reading-C36-a
  Rule: The updated quotation is accepted before installation begins

    Scenario Outline: The first authority is not enough
      Given at the site a survey is needed
      And a Low Volume connection that is <state>
      When the circuit is installed
      Then nothing was installed

      Examples:
        | why                           | state        |
        | surveyed                      | surveyed     |
        | the update sent, not accepted | quoted again |

    Scenario: Accepted, installation can begin at the new price
      Given at the site a survey is needed that will find £450.00 of additional works
      And a Low Volume connection for 1 year that is quoted again
      When the Party authorises it
      Then the order is ready to install
      And its committed cost is "£3750.00"

    Scenario: Declined, nothing is installed and nothing is owed
      Given at the site a survey is needed
      And a Low Volume connection that is quoted again
      When the Party declines the updated quotation
      Then the Party is committed to nothing
      And £0.00 is invoiced in all within two months

    Scenario: The 30 days hold for the updated quotation as well
      Given at the site a survey is needed
      And the day is 30 Jan 2015
      And a Low Volume connection that is quoted again
      When on 2 Mar 2015 the Party authorises it
      Then it is refused

    @CG-192 @reading-C01-a @reading-C01-b
    Scenario: An updated quotation that lapses commits the Party to nothing
      Given at the site a survey is needed
      And the day is 30 Jan 2015
      And a Low Volume connection that is quoted again
      When 2 Mar 2015 comes
      Then the Party is committed to nothing

    Scenario: So does the check of who signs
      Given at the site a survey is needed
      And a Low Volume connection that is quoted again
      When its requester authorises it
      Then it is refused
      And the order remains quoted again

@CG
Feature: Laws of Gateway Connections

  DCC Connection Guidance V1.0.
  Whatever is done to an order, and whichever links fail, some things hold. Each law is tried on many made-up courses.

  @CG-156
  Rule: An order is always somewhere, and an act at the wrong time does nothing

    Scenario: Refused acts leave no trace
      When an order lives through any acts on any days
      Then an act that is refused changes nothing

    @reading-C10-a @reading-C11-a
    Scenario: Stages follow one another
      When an order lives through any acts on any days
      Then it never skips a stage

    @CG-151 @CG-208 @reading-C11-a @reading-C12-a
    Scenario: Authority before installation
      When an order lives through any acts on any days
      Then nothing is installed without an authority, nor after a survey without a second one

  @CG-149 @CG-126 @CG-127
  Rule: The charges balance

    @reading-C09-a @reading-C10-a @reading-C13-a
    Scenario: Billed and owed add up to what was ordered
      When an order lives through any acts on any days
      Then what it was billed in the end is what was ordered

    Scenario: Closed is closed
      When an order lives through any acts on any days
      Then once it is closed it is not billed again

    @CG-050 @CG-124
    Scenario: One payer, no negative line
      When an order lives through any acts on any days
      Then only its Gateway Party is invoiced, and no line is negative

    @reading-C09-a
    Scenario: The penalty of cancelling on any two days
      When the Party cancels on any day after installation
      Then the penalty never grows, falls when a year is billed, and is nothing once all is billed

  @CG-132 @CG-202 @reading-C03-a @reading-C45-a
  Rule: Visits are charged for visits that failed, and for nothing else

    Scenario: Any visits
      When an order lives through any acts on any days
      Then as many visits are charged as follow a visit without access

  @CG-075 @CG-077 @CG-074 @reading-C04-a @reading-C05-a @reading-C06-a @reading-C07-a @reading-C08-a @reading-C44-a
  Rule: The end of a term is never a surprise

    Scenario: Contact, last day to cancel, end
      When a connection for one year is completed on any day of ten years
      Then it is contacted before the last day to cancel, which comes before the end of the term

    Scenario: Cancelled in time or renewed
      When a connection for one year is completed on any day of ten years
      Then cancelling in that month costs nothing, and not cancelling renews

  @CG-185 @reading-C02-a
  Rule: A quotation never takes long

    Scenario: Accepted on any day
      When a connection is accepted on any day of fifteen years
      Then its quotation is sent within 12 days, whatever holidays there are

  @CG-294 @CG-296 @CG-298 @CG-295 @reading-C22-a
  Rule: A session is on one link at most, and only on its own two

    Scenario: Any outage
      When links and routers fail and return in any order
      Then each session runs on one of its two links that are up, or on none when both are down

    @CG-299 @CG-300 @CG-307
    Scenario: Nothing is renumbered or configured again
      When links and routers fail and return in any order
      Then addresses and configuration stay as they were set up

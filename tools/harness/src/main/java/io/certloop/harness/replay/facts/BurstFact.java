package io.certloop.harness.replay.facts;

import java.time.Duration;

/**
 * The outcome of many tickets about few unhealthy certificates.
 *
 * @param domains number of the unhealthy domains
 * @param tickets number of the tickets about them
 * @param answered number of tickets that were resolved with an answer and evidence about their own domain
 * @param incidents number of incidents that ticket-service attached the tickets to
 * @param runs number of runs that the tickets name
 * @param runsAsked number of runs about these domains that tickets caused or that the tickets name
 * @param took from the first ticket to the last answer
 * @param again final state of the ticket whose customer wrote afterwards that the domain is stuck again
 */
public record BurstFact(
        int domains, int tickets, int answered, int incidents, int runs, int runsAsked, Duration took, String again) {

    public String describe() {
        return "%d tickets about %d stuck certificates: %d incidents, %d runs, %d answers with the edges' evidence, %.1f s from the first ticket to the last answer; one that is \"stuck again\" ends %s"
                .formatted(tickets, domains, incidents, runsAsked, answered, took.toMillis() / 1000.0, again);
    }
}

package io.certloop.harness.replay.facts;

import java.time.Duration;

/**
 * What became of many tickets about few sick certificates.
 *
 * @param answered tickets that were resolved with an answer and evidence about their own domain
 * @param incidents that ticket-service attached the tickets to
 * @param runs that the tickets name
 * @param runsAsked that remediation-service made for these domains because of tickets, or that the
 *     tickets name
 * @param took from the first ticket to the last answer
 * @param again how the ticket ended whose customer said afterwards that it is stuck again
 */
public record BurstFact(
        int domains,
        int tickets,
        int answered,
        int incidents,
        int runs,
        int runsAsked,
        Duration took,
        String again) {

    public String describe() {
        return "%d tickets about %d stuck certificates: %d incidents, %d runs, %d answers with the edges' evidence, %.1f s from the first ticket to the last answer; one that is \"stuck again\" ends %s"
                .formatted(
                        tickets,
                        domains,
                        incidents,
                        runsAsked,
                        answered,
                        took.toMillis() / 1000.0,
                        again);
    }
}

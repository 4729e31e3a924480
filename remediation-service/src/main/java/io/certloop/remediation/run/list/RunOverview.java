package io.certloop.remediation.run.list;

import java.time.Instant;
import java.util.Optional;

/**
 * What the first page counts, dry runs left out.
 *
 * @param needPerson how many runs need a person
 * @param critical how many of them are critical
 * @param longestWaitingSince when the first of them began to need one
 * @param awaitingApproval how many plans wait for approval
 * @param nextApprovalExpiresAt when the first of those expires
 * @param inRepair how many go on by themselves: queued, diagnosing, acting, verifying
 * @param held by any guardrail
 * @param heldByPause by a pause
 */
public record RunOverview(
        int needPerson,
        int critical,
        Optional<Instant> longestWaitingSince,
        int awaitingApproval,
        Optional<Instant> nextApprovalExpiresAt,
        int inRepair,
        int held,
        int heldByPause) {}

package io.certloop.remediation.run.list;

import java.time.Instant;
import java.util.Optional;

/**
 * The counts on the console's start page, without dry runs.
 *
 * @param needPerson how many runs need a person
 * @param critical how many of them are critical
 * @param longestWaitingSince when the oldest open escalation was opened
 * @param awaitingApproval how many plans wait for approval
 * @param nextApprovalExpiresAt when the first of the waiting approvals expires
 * @param inRepair how many runs continue without a person: queued, diagnosing, acting, verifying
 * @param held how many runs any guardrail holds
 * @param heldByPause how many runs a pause holds
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

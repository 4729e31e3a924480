package io.certloop.remediation.run.db;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.remediation.plan.ActionName;
import io.certloop.remediation.run.Intention;
import io.certloop.remediation.run.RunId;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.panache.common.Sort;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A write at the provider, before and after. */
@Entity
@Table(name = "intention")
class IntentionRow extends PanacheEntityBase {

    @Id UUID id;

    @Column(name = "run_id")
    UUID runId;

    @Column(name = "account_id")
    String accountId;

    String domain;
    String action;

    @Column(name = "modified_before")
    Instant modifiedBefore;

    @Column(name = "intended_at")
    Instant intendedAt;

    @Column(name = "answered_at")
    Instant answeredAt;

    String result;
    String detail;

    @Column(name = "request_id")
    String requestId;

    static List<Intention> of(RunId run) {
        return IntentionRow.<IntentionRow>list(
                        "runId = ?1", Sort.by("intendedAt").and("id"), run.value())
                .stream()
                .map(IntentionRow::toIntention)
                .toList();
    }

    /** One that is open is new; every other one was open before. */
    static void write(Intention from) {
        if (from.result() == Intention.Result.OPEN) {
            open(from).persist();
        } else {
            settle(from);
        }
    }

    private static IntentionRow open(Intention from) {
        IntentionRow row = new IntentionRow();
        row.id = from.id();
        row.runId = from.run().value();
        row.accountId = from.account().value();
        row.domain = from.domain().value();
        row.action = from.action().name();
        row.modifiedBefore = from.modifiedBefore();
        row.intendedAt = from.intendedAt();
        row.result = from.result().name();
        return row;
    }

    private static void settle(Intention from) {
        update(
                "answeredAt = ?1, result = ?2, detail = ?3, requestId = ?4 where id = ?5",
                from.answeredAt().orElse(null),
                from.result().name(),
                from.detail().orElse(null),
                from.requestId().orElse(null),
                from.id());
    }

    Intention toIntention() {
        return new Intention(
                id,
                new RunId(runId),
                new AccountId(accountId),
                new DomainName(domain),
                ActionName.valueOf(action),
                modifiedBefore,
                intendedAt,
                Optional.ofNullable(answeredAt),
                Intention.Result.valueOf(result),
                Optional.ofNullable(detail),
                Optional.ofNullable(requestId));
    }
}

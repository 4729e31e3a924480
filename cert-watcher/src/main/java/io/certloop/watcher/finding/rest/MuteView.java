package io.certloop.watcher.finding.rest;

import io.certloop.watcher.finding.Mute;
import java.time.Instant;
import java.util.List;

record MuteView(
        String id,
        String accountId,
        String domain,
        String reason,
        String mutedBy,
        String why,
        Instant createdAt,
        Instant endsAt) {

    record All(List<MuteView> mutes) {}

    static MuteView of(Mute mute) {
        return new MuteView(
                mute.id().toString(),
                mute.key().account().value(),
                mute.key().name().value(),
                mute.reason().map(Enum::name).orElse(null),
                mute.mutedBy(),
                mute.why(),
                mute.createdAt(),
                mute.endsAt());
    }
}

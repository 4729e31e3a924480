package io.certloop.remediation.run.db;

import io.certloop.remediation.run.Notice;
import io.certloop.remediation.run.Notices;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;

/** Requests with a callback. */
@ApplicationScoped
class PanacheNotices implements Notices {

    private final RunCodec codec;

    PanacheNotices(RunCodec codec) {
        this.codec = codec;
    }

    @Override
    @Transactional
    public Optional<Notice> due(UUID request) {
        RequestRow row = RequestRow.findById(request);
        if (row == null || row.callbackUrl == null) {
            return Optional.empty();
        }
        RemediationRun run = codec.toRun(RunRow.findById(row.runId));
        return run.state().isFinal()
                ? Optional.of(
                        new Notice(
                                URI.create(row.callbackUrl),
                                new RunId(row.runId),
                                run.state().name(),
                                row.requestedAt))
                : Optional.empty();
    }
}

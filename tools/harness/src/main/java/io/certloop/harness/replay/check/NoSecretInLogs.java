package io.certloop.harness.replay.check;

import io.certloop.harness.replay.facts.Facts;
import io.certloop.harness.report.Verdict;

/** Neither a secret key nor a private key in any log of the session. */
final class NoSecretInLogs implements Check {

    @Override
    public Verdict judge(Facts facts) {
        return Verdict.of("no-secret-in-logs", "no log holds a key", facts.leaks());
    }
}

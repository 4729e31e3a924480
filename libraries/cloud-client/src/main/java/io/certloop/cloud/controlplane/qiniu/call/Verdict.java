package io.certloop.cloud.controlplane.qiniu.call;

import io.certloop.cloud.controlplane.ControlPlaneFault;

/** What an answer means. */
sealed interface Verdict {

    record Accepted() implements Verdict {}

    /** The subject is in the wanted state already. */
    record AlreadyDone(String detail) implements Verdict {}

    record Failed(ControlPlaneFault fault) implements Verdict {}
}

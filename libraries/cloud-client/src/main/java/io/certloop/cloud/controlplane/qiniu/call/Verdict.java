package io.certloop.cloud.controlplane.qiniu.call;

import io.certloop.cloud.controlplane.ControlPlaneFault;

sealed interface Verdict {

    record Accepted() implements Verdict {}

    record AlreadyDone(String detail) implements Verdict {}

    record Failed(ControlPlaneFault fault) implements Verdict {}
}

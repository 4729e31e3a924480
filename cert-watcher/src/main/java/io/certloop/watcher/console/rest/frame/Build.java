package io.certloop.watcher.console.rest.frame;

import io.certloop.console.page.BuildFragment;
import io.certloop.console.page.PageContext;
import io.certloop.service.telemetry.BuildInfo;
import jakarta.ws.rs.Path;

/** Which build runs. */
@Path("/console/fleet/build")
public class Build extends BuildFragment {

    Build(PageContext context, BuildInfo build) {
        super(context, build);
    }
}

package io.certloop.watcher.console.rest.frame;

import io.certloop.console.page.BuildFragment;
import jakarta.ws.rs.Path;

/** A fragment that shows which build of cert-watcher runs. */
@Path("/console/fleet/build")
public class Build extends BuildFragment {}

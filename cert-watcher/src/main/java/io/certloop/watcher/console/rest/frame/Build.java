package io.certloop.watcher.console.rest.frame;

import io.certloop.console.page.BuildFragment;
import jakarta.ws.rs.Path;

@Path("/console/fleet/build")
public class Build extends BuildFragment {}

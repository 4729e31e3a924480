package io.certloop.watcher.console.rest.frame;

import io.certloop.console.page.ExpiredSessionPage;
import jakarta.ws.rs.Path;

@Path("/console/fleet/over")
public class SessionExpired extends ExpiredSessionPage {}

package io.certloop.watcher.console.rest.frame;

import io.certloop.console.page.ExpiredSessionPage;
import jakarta.ws.rs.Path;

/** The page that a browser is sent to when its session has expired. */
@Path("/console/fleet/over")
public class SessionExpired extends ExpiredSessionPage {}

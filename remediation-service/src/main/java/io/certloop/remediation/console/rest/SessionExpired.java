package io.certloop.remediation.console.rest;

import io.certloop.console.page.ExpiredSessionPage;
import jakarta.ws.rs.Path;

/** The page to which a browser is sent whose session has expired. */
@Path("/console/login/over")
public class SessionExpired extends ExpiredSessionPage {}

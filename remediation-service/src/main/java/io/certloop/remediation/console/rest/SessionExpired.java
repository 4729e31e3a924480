package io.certloop.remediation.console.rest;

import io.certloop.console.page.ExpiredSessionPage;
import jakarta.ws.rs.Path;

@Path("/console/login/over")
public class SessionExpired extends ExpiredSessionPage {}

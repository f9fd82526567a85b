/**
 * The source of the dashboards that Grafana is given: {@code deploy/grafana/dashboards} is written from here and from nothing else. After a
 * change: {@code mvn -pl system-tests -am verify -Dtest=DashboardFilesTest -Dshanhai.write-dashboards=true}.
 */
@NullMarked
package org.shanhai.systemtests.dashboards;

import org.jspecify.annotations.NullMarked;

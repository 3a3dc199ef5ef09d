/**
 * The console shell and the rules every HTTP answer keeps: layout, language, error pages, problem details, paging, idempotency.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.peyvand.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

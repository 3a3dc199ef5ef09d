/**
 * The console shell: layout, navigation, sign-in, error pages, the rules every HTTP answer keeps.
 */
@ApplicationModule(allowedDependencies = {"access"})
@NullMarked
package io.peyvand.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

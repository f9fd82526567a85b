@NullMarked
package org.shanhai.project.employment.web;

import org.jspecify.annotations.NullMarked;

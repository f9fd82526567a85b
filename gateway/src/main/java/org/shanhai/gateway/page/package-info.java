/** The page for people who look rather than read: files of its own, served from memory. All it shows it asks the interface for, as any client. */
@NullMarked
package org.shanhai.gateway.page;

import org.jspecify.annotations.NullMarked;

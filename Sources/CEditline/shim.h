// The only include of <histedit.h>. Swift cannot call variadic C functions, so each shape of
// el_set, el_get and history that the editor needs gets a typed inline function here.
#ifndef CEDITLINE_SHIM_H
#define CEDITLINE_SHIM_H

#include <histedit.h>

#endif

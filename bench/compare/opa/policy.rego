# A grant covers what lies at its anchor or below it, through an active binding.
package plystra

default allow := false

allow if granted(input.resource)

# The same of many resources: those that are allowed.
allowed_of contains resource if {
	some resource in input.resources
	granted(resource)
}

# All resources that are allowed, by the list of each group.
listed contains resource if {
	some grant in grants
	some path, resources in data.by_group
	covers(grant.anchor, path)
	some resource in resources
}

granted(resource) if {
	path := data.resources[resource]
	some grant in grants
	covers(grant.anchor, path)
}

grants contains grant if {
	binding := data.bindings[input.binding]
	binding.status == "active"
	some grant in data.grants[binding.member]
	grant.type == input.type
	grant.action == input.action
}

covers(anchor, path) if path == anchor

covers(anchor, path) if startswith(path, concat("", [anchor, "."]))

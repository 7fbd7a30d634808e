-- One new resource of the demo's Space per request; the admin token comes from the environment.
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.headers["X-Plystra-Admin-Token"] = os.getenv("PLYSTRA_ADMIN_TOKEN")
local body = '{"resource_type":"invoice","group_id":"group_finance_apac","owner_member_id":"member_invoice_creator","display_name":"Invoice %d"}'
local n = 0
request = function()
  n = n + 1
  return wrk.format(nil, wrk.path, nil, body:format(n))
end
